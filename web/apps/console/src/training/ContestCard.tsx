import { api, data } from "@doorstep/api";
import { Empty } from "@doorstep/ui";
import { App, Button, Select, Table, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useCandidates, useTrain, type ContestRow } from "./use_training.ts";

/** One contest: the ranking by what could be judged, equals side by side, and the visits behind it. */
export function ContestCard({ row }: { row: ContestRow }) {
  const { training: words, order } = useWords();
  const { modal } = App.useApp();
  const candidates = useCandidates(row.id, row.may_act);
  const [visits, setVisits] = useState<string[]>([]);
  const act = useTrain((command: Record<string, unknown>) => data(api.POST("/api/v1/contests/{id}/actions", { params: { path: { id: row.id } }, body: command as never })));
  const enter = async () => {
    for (const visit of visits) await act.mutateAsync({ verb: "enter", visit }).catch(() => undefined);
    setVisits([]);
  };
  const close = () => { modal.confirm({ title: words.closeAsk, okText: words.closeContest, cancelText: order.cancel, onOk: () => act.mutateAsync({ verb: "close" }).catch(() => undefined) }); };
  return (
    <article data-testid="contest">
      <h2>{row.name} <Tag>{words.contest[row.state.state] ?? row.state.state}</Tag> <span className="quiet">{row.pack.pack} {row.pack.version}</span></h2>
      <p className="quiet">{words.contestHint}</p>
      {row.may_act && (
        <p className="training-tools">
          <Select mode="multiple" maxTagCount={3} value={visits} onChange={setVisits} placeholder={words.enterWhich} style={{ flex: 1, minWidth: 200 }} showSearch={{ optionFilterProp: "label" }} options={(candidates.data ?? []).map((one) => ({ value: one.visit, label: `${one.technician_name} · ${one.order_number ?? ""} · ${one.date}` }))} />
          <Button type="primary" disabled={visits.length === 0} loading={act.isPending} onClick={() => void enter()}>{words.enter}</Button>
          <Button disabled={row.entries.length === 0} onClick={close}>{words.closeContest}</Button>
        </p>
      )}
      <Table
        size="small" rowKey="technician" pagination={false} scroll={{ x: 560 }} dataSource={row.placed} locale={{ emptyText: <Empty title={words.noEntries} hint={words.noEntriesHint} /> }}
        columns={[
          { title: words.place, key: "place", width: 72, render: (_, one) => <b className="number">{one.place ?? "–"}</b> },
          { title: words.who, key: "name", render: (_, one) => one.name },
          { title: words.score, key: "score", align: "right", render: (_, one) => <b className="number">{one.permille == null ? words.notJudged : words.percent(one.permille / 10)}</b> },
          { title: words.met, key: "met", align: "right", render: (_, one) => <span className="number">{one.met} / {one.breached}</span> },
          { title: words.unseen, key: "unseen", align: "right", render: (_, one) => <span className="number quiet">{one.not_judged}</span> },
          { title: words.visits, key: "visits", align: "right", render: (_, one) => <span className="number">{one.visits}</span> },
        ]}
      />
      {row.entered.length > 0 && (
        <Section title={words.entered} count={row.entered.length}>
          <ul className="rows">{row.entered.map((one) => <li key={one.visit}><span>{one.technician_name}</span><span>{one.order == null ? one.order_number : <Link to={`/orders/${one.order}`} className="number">{one.order_number}</Link>}</span>{row.may_act && <Button size="small" type="text" onClick={() => { act.mutate({ verb: "withdraw", visit: one.visit }); }}>{words.withdraw}</Button>}</li>)}</ul>
        </Section>
      )}
    </article>
  );
}
