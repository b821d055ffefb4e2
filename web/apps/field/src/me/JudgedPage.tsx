import { api, data, type components } from "@doorstep/api";
import { clockTime, dayShort, ms, span, useLook } from "@doorstep/ui/src/light.ts";
import { useCallback, useEffect, useState } from "react";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Blank } from "../shell/Blank.tsx";
import { Page } from "../shell/Page.tsx";
import { Appeal } from "./Appeal.tsx";

type Row = components["schemas"]["AuditRow"];
type State = { at: "asking" } | { at: "offline" } | { at: "known"; rows: Row[] };

/** What inspectors judged of this technician's own visits, and the word against it while there is time. */
export default function JudgedPage() {
  const { judged: words } = useWords();
  const { isOnline } = usePhone();
  const [state, setState] = useState<State>({ at: "asking" });
  const ask = useCallback(() => {
    data(api.GET("/api/v1/audits", { params: { query: { of_me: true, subject: "visit" } } }))
      .then(({ items }) => { setState({ at: "known", rows: items }); }, () => { setState((was) => (was.at === "known" ? was : { at: "offline" })); });
  }, []);
  useEffect(ask, [ask, isOnline]);
  const rows = state.at === "known" ? state.rows : [];
  const passed = rows.filter(({ audit }) => audit.passed === true).length;
  return (
    <Page title={words.title} back="/me">
      {state.at === "asking" && <p className="quiet" role="status">{words.loading}</p>}
      {state.at === "offline" && <Blank title={words.offline} hint={words.offlineHint} />}
      {state.at === "known" && rows.length === 0 && <Blank title={words.none} hint={words.noneHint} />}
      {rows.length > 0 && <p className="day-line" data-testid="passed"><span>{words.passed(passed, rows.length)}</span></p>}
      {rows.map((row) => <Judged key={row.audit.id} row={row} refresh={ask} />)}
    </Page>
  );
}

/** One audit: how it came out, why, and how far an appeal has come. */
function Judged({ row: { audit, order_number: number, escalated_name: escalatedTo }, refresh }: { row: Row; refresh: () => void }) {
  const { judged: words } = useWords();
  const { now } = usePhone();
  const { zone, locale } = useLook();
  const { judged, appeal, decided, appeal_until: until } = audit;
  const at = (when: string) => `${dayShort(ms(when), zone, locale)} ${clockTime(ms(when), zone)}`;
  const left = until == null ? 0 : ms(until) - now();
  return (
    <section className="card" data-testid={`judged-${audit.state}`}>
      <h2>{words.order(number ?? "")}{judged == null ? null : ` · ${at(judged.at)}`}</h2>
      <p className={audit.passed === false ? "alert" : ""}><strong>{audit.passed === false ? words.failed : words.stood}</strong></p>
      {judged?.note != null && judged.note !== "" && <p>{judged.note}</p>}
      {(judged?.overturned?.length ?? 0) > 0 && <p className="quiet small">{words.overturned(judged?.overturned?.length ?? 0)}</p>}
      {appeal != null && <p><span className="quiet">{words.appealed(at(appeal.at))} </span>{appeal.reason}</p>}
      {appeal != null && decided == null && audit.answer_by != null && <p className="quiet small">{audit.escalated == null ? words.answerBy(at(audit.answer_by)) : words.escalated(escalatedTo ?? "")}</p>}
      {decided != null && <p><strong>{decided.granted ? words.granted : words.upheld}</strong> {decided.reason}</p>}
      {audit.may.appeal && left > 0 && <Appeal audit={audit.id} left={words.left(span(left, locale))} refresh={refresh} />}
    </section>
  );
}
