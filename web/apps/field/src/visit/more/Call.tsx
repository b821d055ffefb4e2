import { useState } from "react";
import { useNavigate } from "react-router";

import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { Choice } from "../../shell/Choice.tsx";
import { Scripts } from "./Scripts.tsx";
import type { SideProps } from "./SidePage.tsx";

/** The call: what for, the number, what to say, and how it went. A call known from the technician alone counts apart. */
export function Call({ visit, at }: SideProps) {
  const words = useWords();
  const { record, say } = usePhone();
  const navigate = useNavigate();
  const [purpose, setPurpose] = useState(visit.now.state === "arrived" ? "at_the_door" : visit.now.state === "en_route" ? "lateness" : "first_contact");
  const phone = visit.pack.customer?.phone ?? "";
  const canDial = /^[\d+\- ]+$/.test(phone);
  const note = async (answered: boolean) => {
    if (!(await record(visit, { fact: "call", purpose, answered, class: "declared" }))) return;
    say(words.calls.recorded);
    void navigate(-1);
  };
  return (
    <div className="form">
      <Choice label={words.calls.purpose} options={words.calls.purposes} value={purpose} onChange={setPurpose} />
      {canDial ? <a className="big-link" href={`tel:${phone.replace(/[\s-]/g, "")}`} data-testid="dial">{words.calls.number} {phone}</a> : <p className="quiet">{words.visit.phoneHidden}</p>}
      <p className="quiet">{words.calls.how}</p>
      <div className="answers">
        <button type="button" className="answer" data-testid="call-answered" onClick={() => void note(true)}>{words.calls.answered}</button>
        <button type="button" className="answer" data-testid="call-unanswered" onClick={() => void note(false)}>{words.calls.unanswered}</button>
      </div>
      <Scripts visit={visit} at={at} moment={moments[purpose] ?? "appointment_call"} />
    </div>
  );
}

/** What is said on a call of a purpose. */
const moments: Record<string, string> = { first_contact: "appointment_call", change: "change_call", lateness: "lateness_call", at_the_door: "door" };
