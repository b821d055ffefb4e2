import type { MatterRow } from "@doorstep/api";
import { dayAndClock, Empty, ms, span, useLook } from "@doorstep/ui";
import { Alert, Segmented, Select, Table, type TableColumnsType } from "antd";
import { Link, useSearchParams } from "react-router";

import { useFaults } from "../faults/use_faults.ts";
import { useWords } from "../messages/words.ts";
import { useNames } from "../people/people.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { hasPlace } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";
import { Stale } from "../shell/Stale.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { useNow } from "../shell/useNow.ts";
import { ownerOf, saidOf, useMatters, useMayMatters } from "./matters.ts";
import { NextVerbs } from "./NextVerbs.tsx";

/** What crews and customers reported: one list with an owner, an age and the next step. */
export function MattersPage() {
  const { matters: words } = useWords();
  const me = useSession()?.person;
  const { read } = useMayMatters();
  const [params, setParams] = useSearchParams();
  const closed = params.get("closed") === "1";
  const kind = params.get("kind") ?? "";
  const whose = params.get("whose") ?? "all";
  const found = useMatters(closed);
  const columns = useColumns(closed);
  if (!read) return <Empty title={words.notAllowed} hint={words.noneHint} />;
  const all = found.data ?? [];
  const rows = all.filter((row) => (kind === "" || row.kind === kind) && (whose === "all" || (whose === "mine" ? ownerOf(row) === me : ownerOf(row) === null)));
  const put = (key: string, value: string) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === "" || value === "all") next.delete(key);
      else next.set(key, value);
      return next;
    }, { replace: true });
  };
  const none = all.length > 0 ? <Empty title={words.noneFit} hint={words.noneFitHint} /> : closed ? <Empty title={words.closedNone} hint={words.closedNoneHint} /> : <Empty title={words.none} hint={words.noneHint} />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        {found.isSuccess && <span className="quiet number">{closed ? words.closedCount(all.length) : words.count(all.length, all.filter((row) => row.state === "open").length)}</span>}
        <span className="spring" />
        <ExportButton list="matters" only={{ state: closed ? "closed" : undefined }} />
      </header>
      <search className="filters">
        <Segmented value={closed ? "1" : ""} onChange={(value) => { put("closed", value); }} options={[{ value: "", label: words.open }, { value: "1", label: words.closed }]} />
        <Select aria-label={words.kind} value={kind} onChange={(value) => { put("kind", value); }} options={[{ value: "", label: `${words.kind}: ${words.anyKind}` }, ...Object.entries(words.kinds).map(([value, label]) => ({ value, label }))]} style={{ width: 176 }} />
        {!closed && <Segmented value={whose} onChange={(value) => { put("whose", value); }} options={Object.entries(words.whose).map(([value, label]) => ({ value, label }))} />}
      </search>
      <Stale of={found} />
      <ToClose />
      {found.isLoadingError ? <Trouble error={found.error} retry={() => { void found.refetch(); }} /> : (
        <Table<MatterRow> size="small" rowKey="id" columns={columns} dataSource={rows} loading={found.isPending} pagination={false} sticky scroll={{ x: 1040 }} locale={{ emptyText: found.isPending ? " " : none }} rowClassName={(row) => (row.kind === "sos" && row.state !== "closed" ? "matter-sos" : "")} />
      )}
    </div>
  );
}

/** Orders whose line tested well after a batch fault: they wait for somebody too, on a page of their own. */
function ToClose() {
  const { faults: words } = useWords();
  const session = useSession();
  const faults = useFaults(session !== null && hasPlace(session, "faults"));
  const waiting = (faults.data ?? []).reduce((sum, { to_close: orders }) => sum + orders.length, 0);
  if (waiting === 0) return null;
  return <Alert type="info" showIcon className="hotspots-note" title={words.waiting(waiting)} action={<Link to="/faults" className="link-button" data-testid="to-faults">{words.toFaults}</Link>} />;
}

function useColumns(closed: boolean): TableColumnsType<MatterRow> {
  const { matters: words, order } = useWords();
  const { words: shared, zone, locale } = useLook();
  const names = useNames();
  const now = useNow();
  const owner = (row: MatterRow) => row.owner_name ?? "";
  const age = (row: MatterRow) => (
    <span className="number">{span(now - ms(row.raised_at), locale)} <span className="quiet">{dayAndClock(ms(row.raised_at), now, zone, locale)}</span></span>
  );
  return [
    { title: words.kind, key: "kind", width: 136, render: (_, row) => <span className={row.kind === "sos" && row.state !== "closed" ? "matter-kind score-worse" : "matter-kind"}>{words.kinds[row.kind] ?? row.kind}{row.times > 1 && <span className="quiet"> {words.times(row.times)}</span>}</span> },
    {
      title: words.what, key: "what",
      render: (_, row) => {
        const answer = row.answers?.at(-1);
        const reason = row.state === "closed" ? [words.outcomes[row.outcome] ?? row.outcome, row.reason].filter((part) => part !== "").join(" · ") : "";
        return (
          <>
            <span className="matter-said">{saidOf(row, words, shared.visitStates, order.events)}</span>
            {answer !== undefined && <span className="line quiet">{words.lastAnswer(names.get(answer.by) ?? "", answer.words)}</span>}
            {reason !== "" && <span className="line quiet">{reason}</span>}
          </>
        );
      },
    },
    { title: words.order, key: "order", width: 240, render: (_, row) => <><Link to={`/orders/${row.order}`} className="number">{row.number}</Link><span className="line quiet one-line">{row.address}{!closed && <> · <Link to={`/board?order=${row.order}`}>{words.toBoard}</Link></>}</span></> },
    { title: words.who, key: "who", width: 128, render: (_, row) => (row.raised_by == null ? words.customer : <>{row.raised_by_name}{row.raised_by_phone != null && <a className="line number" href={`tel:${row.raised_by_phone}`}>{row.raised_by_phone}</a>}</>) },
    { title: words.age, key: "age", width: 144, render: (_, row) => age(row) },
    { title: words.owner, key: "owner", width: 96, render: (_, row) => (row.state === "open" ? <span className="quiet">{words.nobody}</span> : owner(row)) },
    ...(closed ? [] : [{ title: words.next, key: "next", width: 208, render: (_: unknown, row: MatterRow) => <NextVerbs row={row} /> }]),
  ];
}
