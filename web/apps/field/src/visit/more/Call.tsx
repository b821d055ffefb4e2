import { api, data, ProblemError, type PlaceCall } from "@doorstep/api";
import { clockTime, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { Fragment, useEffect, useState } from "react";
import { useNavigate } from "react-router";

import { evidenceOf } from "../../flow/guards.ts";
import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import { Scripts } from "./Scripts.tsx";
import type { SideProps } from "./SidePage.tsx";

/**
 * The call: what for, the way there, what to say, and how it went. By the platform, at a tap or by the middle number, nobody needs
 * to note anything: it tells by itself. What the technician dials and notes themselves counts apart.
 */
export function Call({ visit, at }: SideProps) {
  const words = useWords();
  const { day, isOnline, record, say } = usePhone();
  const navigate = useNavigate();
  const [purpose, setPurpose] = useState(visit.now.state === "arrived" ? "at_the_door" : visit.now.state === "en_route" ? "lateness" : "first_contact");
  const { click_to_call: atATap = false, middle_numbers: byMiddle = false } = day?.pulled ?? {};
  const number = byMiddle ? (visit.pack.middle_number ?? "") : (visit.pack.customer?.phone ?? "");
  const canDial = /^[\d+\- ]+$/.test(number);
  const isHeard = (atATap && isOnline) || byMiddle;
  const note = async (answered: boolean) => {
    if (!(await record(visit, { fact: "call", purpose, answered, class: "declared" }))) return;
    say(words.calls.recorded);
    void navigate(-1);
  };
  const dial = canDial && <a className={atATap && isOnline && !byMiddle ? "big-link quiet" : "big-link"} href={`tel:${number.replace(/[\s-]/g, "")}`} data-testid="dial">{byMiddle ? words.calls.middle : words.calls.number} {number}</a>;
  return (
    <div className="form">
      <Choice label={words.calls.purpose} options={words.calls.purposes} value={purpose} onChange={setPurpose} />
      {atATap && isOnline && <PutThrough wanted={{ about: "visit", visit: visit.pack.visit.id, purpose: purpose as PlaceCall["purpose"] }} />}
      {dial}
      {!canDial && !(atATap && isOnline) && <p className="quiet">{byMiddle ? words.calls.noMiddle : words.visit.phoneHidden}</p>}
      <ByPlatform visit={visit} />
      <p className="quiet">{isHeard ? words.calls.heard : words.calls.how}</p>
      <div className="answers">
        <button type="button" className="answer" data-testid="call-answered" onClick={() => void note(true)}>{words.calls.answered}</button>
        <button type="button" className="answer" data-testid="call-unanswered" onClick={() => void note(false)}>{words.calls.unanswered}</button>
      </div>
      <Scripts visit={visit} at={at} moment={moments[purpose] ?? "appointment_call"} />
    </div>
  );
}

/** How the call went is fetched sooner than the day is: somebody stands at a door and waits for it. */
const LOOK_MS = 10_000;
const LOOKS_MAX = 12;

/** One tap: the technician's own phone rings, then the customer's. It needs the signal of this moment and waits in no outbox. */
function PutThrough({ wanted }: { wanted: PlaceCall }) {
  const words = useWords();
  const { say, sync } = usePhone();
  const [isAsking, setAsking] = useState(false);
  const [placed, setPlaced] = useState(0);
  useEffect(() => {
    if (placed === 0) return undefined;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      sync();
      if (looks >= LOOKS_MAX) clearInterval(timer);
    }, LOOK_MS);
    return () => { clearInterval(timer); };
  }, [placed, sync]);
  const place = async () => {
    setAsking(true);
    try {
      await data(api.POST("/api/v1/calls", { body: wanted }));
      say(words.calls.ringing);
      setPlaced((before) => before + 1);
    } catch (error) {
      say(error instanceof ProblemError && error.problem.detail !== "" ? error.problem.detail : words.calls.notPutThrough);
    } finally {
      setAsking(false);
    }
  };
  return <Button block color="primary" size="large" loading={isAsking} data-testid="put-through" onClick={() => void place()}>{words.calls.putThrough}</Button>;
}

/** What the platform told of calls on this visit: nothing to note. */
function ByPlatform({ visit }: Pick<SideProps, "visit">) {
  const words = useWords();
  const { zone } = useLook();
  const heard = evidenceOf(visit).filter((one) => one.fact === "call" && one.class === "telephony");
  if (heard.length === 0) return null;
  return (
    <dl className="facts" data-testid="platform-calls">
      {heard.map((one) => <Fragment key={one.at}><dt>{words.calls.byPlatform} <span className="number">{clockTime(Date.parse(one.at), zone)}</span></dt><dd>{"answered" in one && one.answered ? words.calls.answered : words.calls.unanswered}</dd></Fragment>)}
    </dl>
  );
}

/** What is said on a call of a purpose. */
const moments: Record<string, string> = { first_contact: "appointment_call", change: "change_call", lateness: "lateness_call", at_the_door: "door" };
