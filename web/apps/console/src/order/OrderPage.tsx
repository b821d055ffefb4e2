import { api, data } from "@doorstep/api";
import { Loading, OrderStateTag, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Breadcrumb } from "antd";
import { Link, useParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { Actions } from "./Actions.tsx";
import { Chain } from "./Chain.tsx";
import { Clocks } from "./Clocks.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { Facts } from "./Facts.tsx";
import { PromiseLine } from "./PromiseLine.tsx";
import { Visits } from "./Visits.tsx";

/** One order, whole: the promise on top, clocks, what happened, evidence, visits, place, all on one page. */
export function OrderPage() {
  const { id = "" } = useParams();
  const words = useWords();
  const { words: shared } = useLook();
  const found = useQuery({ queryKey: ["order", id], queryFn: ({ signal }) => data(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })) });
  if (found.isError) return <Trouble error={found.error} retry={() => { void found.refetch(); }} />;
  if (found.data === undefined) return <Loading />;
  const detail = found.data;
  return (
    <div className="page">
      <Breadcrumb items={[{ title: <Link to="/orders">{words.orders.title}</Link> }, { title: <span className="number">{detail.order.number}</span> }]} />
      <header className="page-head">
        <h1>{shared.kinds[detail.order.kind] ?? detail.order.kind} · {detail.order.address_short}</h1>
        <OrderStateTag state={detail.order.state} atRisk={detail.order.at_risk} />
        <span className="spring" />
        <Link to={`/board${detail.visits[0] === undefined ? `?order=${id}` : ""}`} className="link-button">{words.order.onBoard}</Link>
      </header>
      <PromiseLine promise={detail.promise} atRisk={detail.order.at_risk} />
      <div className="order-grid">
        <div>
          <Clocks clocks={detail.clocks} />
          <Chain chain={detail.chain} />
        </div>
        <div>
          <Actions id={id} actions={detail.actions} />
          <Visits visits={detail.visits} />
          <EvidenceList evidence={detail.evidence} />
          <Facts detail={detail} />
        </div>
      </div>
    </div>
  );
}
