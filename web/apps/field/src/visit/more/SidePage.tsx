import type { LocalVisit } from "@doorstep/offline";
import type { ComponentType } from "react";
import { useParams } from "react-router";

import { useWords } from "../../messages/words.ts";
import { usePhone, useVisit } from "../../phone/context.ts";
import { useNow } from "../../phone/useNow.ts";
import { Blank } from "../../shell/Blank.tsx";
import { Page } from "../../shell/Page.tsx";
import { Blocked } from "./Blocked.tsx";
import { Call } from "./Call.tsx";
import { Findings } from "./Findings.tsx";
import { LeadForm } from "./LeadForm.tsx";
import { NoAnswer } from "./NoAnswer.tsx";
import { PartMissing } from "./PartMissing.tsx";
import { Quote } from "./Quote.tsx";
import { Reschedule } from "./Reschedule.tsx";
import { Safety } from "./Safety.tsx";
import { Scripts } from "./Scripts.tsx";
import { HandOver, ResourceShort, WrongAddress } from "./Tell.tsx";

/** What every side page is given. */
export interface SideProps {
  visit: LocalVisit;
  at: number;
}

/** One of the ways off the straight path. */
export default function SidePage() {
  const words = useWords();
  const { now } = usePhone();
  const { id = "", side = "" } = useParams();
  const visit = useVisit(id);
  const at = useNow(now);
  const pages: Record<string, [string, ComponentType<SideProps>]> = {
    call: [words.calls.title, Call],
    scripts: [words.more.scripts, Scripts],
    no_answer: [words.noAnswer.title, NoAnswer],
    blocked: [words.more.blocked, Blocked],
    part: [words.more.part, PartMissing],
    resource: [words.more.resource, ResourceShort],
    wrong_address: [words.more.wrongAddress, WrongAddress],
    reschedule: [words.more.reschedule, Reschedule],
    hand_over: [words.more.handOver, HandOver],
    lead: [words.more.lead, LeadForm],
    quote: [words.more.quote, Quote],
    safety: [words.more.safety, Safety],
    findings: [words.more.findings, Findings],
  };
  const [title, Body] = pages[side] ?? [words.more.title, () => null];
  const back = side === "call" ? `/visit/${id}` : `/visit/${id}/more`;
  return <Page title={title} back={back}>{visit === null ? <Blank title={words.visit.missing} hint={words.visit.missingHint} /> : <Body visit={visit} at={at} />}</Page>;
}
