import { api, data } from "@doorstep/api";
import { ms, span, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { useCallback, useEffect, useState } from "react";
import { useParams } from "react-router";

import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Blank } from "../shell/Blank.tsx";
import { Page } from "../shell/Page.tsx";
import { Paper } from "./Paper.tsx";
import { Result } from "./Result.tsx";
import { useCoaching, type SittingView } from "./use_coaching.ts";

type Given = (number | null)[];

/** What was chosen so far survives a reload of the page, and nothing else does. */
const kept = (sitting: SittingView): Given => {
  const found: unknown = JSON.parse(sessionStorage.getItem(`paper:${sitting.id}`) ?? "null");
  return Array.isArray(found) && found.length === sitting.paper.length ? (found as Given) : sitting.paper.map(() => null);
};

/** One exam: what it asks first, the paper while it is out, and what it came to. */
export default function ExamPage() {
  const { id = "" } = useParams();
  const { learning: words } = useWords();
  const said = useSaid();
  const { locale } = useLook();
  const { now, say } = usePhone();
  const { coaching, isAsking, ask } = useCoaching();
  const [sitting, setSitting] = useState<SittingView | null>(null);
  const [given, setGiven] = useState<Given>([]);
  const [isBusy, setBusy] = useState(false);
  const [, setTick] = useState(0);
  const exam = coaching?.exams.find((one) => one.id === id);
  useEffect(() => {
    if (sitting?.state !== "open") return undefined;
    const timer = setInterval(() => { setTick((tick) => tick + 1); }, 5000);
    return () => { clearInterval(timer); };
  }, [sitting]);
  const failed = useCallback((error: unknown) => { setBusy(false); say(error instanceof Error && error.message !== "" ? error.message : words.offline); }, [say, words.offline]);
  const begin = () => {
    setBusy(true);
    data(api.POST("/api/v1/sittings", { body: { exam: id } })).then((next) => { setSitting(next); setGiven(kept(next)); setBusy(false); }, failed);
  };
  const choose = (question: number, answer: number) => {
    if (sitting === null) return;
    const next = given.map((one, at) => (at === question ? answer : one));
    setGiven(next);
    sessionStorage.setItem(`paper:${sitting.id}`, JSON.stringify(next));
  };
  const handIn = () => {
    if (sitting === null) return;
    setBusy(true);
    data(api.POST("/api/v1/sittings/{id}/answers", { params: { path: { id: sitting.id } }, body: { given } })).then((next) => {
      sessionStorage.removeItem(`paper:${sitting.id}`);
      setSitting(next);
      setBusy(false);
      ask();
    }, failed);
  };
  const title = sitting?.text ?? exam?.text;
  const open = given.filter((one) => one === null).length;
  const left = sitting === null ? 0 : ms(sitting.until) - now();
  const foot = sitting?.state === "open"
    ? <><p className="stands">{open > 0 ? words.open(open) : words.left(span(Math.max(left, 0), locale))}</p><Button block color="primary" size="large" disabled={isBusy || open > 0} onClick={handIn} data-testid="hand-in">{words.handIn}</Button></>
    : sitting === null && exam !== undefined ? <Button block color="primary" size="large" disabled={isBusy} onClick={begin} data-testid="begin">{exam.on_the_table == null ? words.begin : words.goOn}</Button> : undefined;
  return (
    <Page title={title === undefined || title === null ? words.exams : said(title)} back="/learn" foot={foot}>
      {coaching === null && <Blank title={isAsking ? words.loading : words.offline} hint={words.offlineHint} />}
      {sitting === null && exam !== undefined && (
        <section className="card">
          <p>{words.rules(exam.draws, exam.pass_permille / 10, exam.minutes)}</p>
          {exam.certificate_text != null && <p>{words.gives(said(exam.certificate_text))}</p>}
          {exam.gives_back.length > 0 && <p>{words.givesBack}</p>}
          {exam.failures > 0 && <p className="quiet">{words.failures(exam.failures)}</p>}
        </section>
      )}
      {sitting?.state === "open" && <Paper paper={sitting.paper} given={given} choose={choose} />}
      {sitting !== null && sitting.state !== "open" && <Result sitting={sitting} />}
    </Page>
  );
}
