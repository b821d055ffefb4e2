import { api, data } from "@doorstep/api";
import { Loading, OrderStateTag, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Breadcrumb } from "antd";
import { Link, useParams } from "react-router";

import { CallList } from "../calls/CallList.tsx";
import { useWords } from "../messages/words.ts";
import { Stale } from "../shell/Stale.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { useNow } from "../shell/useNow.ts";
import { Actions } from "./Actions.tsx";
import { Calls } from "./Calls.tsx";
import { Chain } from "./Chain.tsx";
import { Clocks } from "./Clocks.tsx";
import { CustomerLink } from "./CustomerLink.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { Facts } from "./Facts.tsx";
import { Findings } from "./Findings.tsx";
import { Offers } from "./Offers.tsx";
import { PromiseLine } from "./PromiseLine.tsx";
import { isThere, standing } from "./standing.ts";
import { Visits } from "./Visits.tsx";

/** There is nothing to judge in a trip that nobody began. */
const unbegun = new Set(["assigned", "confirmed", "withdrawn"]);

/** One order, whole: the promise on top, clocks, what happened, evidence, visits, place, all on one page. */
export function OrderPage() {
  const { id = "" } = useParams();
  const words = useWords();
  const { words: shared } = useLook();
  const now = useNow();
  const found = useQuery({ queryKey: ["order", id], queryFn: ({ signal }) => data(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })) });
  // What stands here stays, and with it what somebody is typing: a server that is away for a moment takes neither.
  if (found.isLoadingError) return <Trouble error={found.error} retry={() => { void found.refetch(); }} />;
  if (found.data === undefined) return <Loading />;
  const view = found.data;
  const { order, site } = view;
  const how = standing(view, now);
  const canBook = !isThere(view) && view.actions.some((action) => action.verb === "appoint" || action.verb === "reschedule");
  return (
    <div className="page">
      <Stale of={found} />
      <Breadcrumb items={[{ title: <Link to="/orders">{words.orders.title}</Link> }, { title: <span className="number">{order.number}</span> }]} />
      <header className="page-head">
        <h1>{shared.kinds[order.kind] ?? order.kind} · {site?.address.text ?? order.number}</h1>
        <OrderStateTag state={order.state.state} atRisk={how === "at_risk"} broken={how === "broken"} />
        <span className="spring" />
        <CustomerLink id={id} />
        <Link to={`/board?order=${id}`} className="link-button">{words.order.onBoard}</Link>
      </header>
      <PromiseLine entry={view.promises.at(-1)} how={how} />
      <div className="order-grid">
        <div>
          <Clocks clocks={view.clocks} />
          <Findings visits={view.visits.filter(({ state }) => !unbegun.has(state))} />
          <Chain chain={view.chain} />
        </div>
        <div>
          <Actions view={view} />
          {canBook && <Offers view={view} />}
          <Visits visits={view.visits} />
          <CallList calls={view.calls} />
          <Calls conversations={view.conversations} />
          <EvidenceList view={view} />
          <Facts view={view} />
        </div>
      </div>
    </div>
  );
}
