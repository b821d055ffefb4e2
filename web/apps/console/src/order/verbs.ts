import { surveyAnswer, type Heard } from "./survey_answer.ts";

/** What each verb of an order asks for beside itself. Booking and rescheduling go by the offered slots. */
export type Field = "reason" | "owner" | "by_customer" | "how" | "finding" | "time" | "false_reply" | "heard" | "confirmed";

const asked: Record<string, readonly Field[]> = {
  take: [],
  study: [],
  archive: [],
  prediagnose: ["finding"],
  solve_remotely: ["how", "confirmed"],
  release: [],
  announce: ["time"],
  block: ["reason", "owner"],
  cancel: ["reason", "by_customer"],
  reopen: ["reason", "false_reply"],
  record_survey: ["heard"],
};

/** The fields of a verb, or `null` when the page has no form for it. */
export function fieldsOf(verb: string): readonly Field[] | null {
  return asked[verb] ?? null;
}

/** What was filled in. */
export interface Filled {
  reason?: string;
  owner?: string;
  by_customer?: boolean;
  how?: string;
  finding?: string;
  time?: string;
  false_reply?: boolean;
  heard?: Heard;
  confirmed?: boolean;
}

/** What the page asks for itself when the verb is pressed; its being unmet keeps nobody from pressing. */
export const askedHere: Readonly<Record<string, string>> = { solve_remotely: "solved_remotely_confirmed" };

/** The command the server is sent: the verb beside its facts. `me` is who acts. */
export function commandOf(verb: string, filled: Filled, me: string): { verb: string } & Record<string, unknown> {
  switch (verb) {
    case "take": return { verb, by: me };
    case "announce": return { verb, time: filled.time, channel: "phone" };
    case "record_survey": return { verb, answer: surveyAnswer(filled.heard ?? {}) };
    case "reopen": return { verb, reason: filled.reason, false_reply: filled.false_reply === true };
    case "cancel": return { verb, reason: filled.reason, by_customer: filled.by_customer === true };
    case "solve_remotely": return { verb, how: filled.how };
    default: return { verb, ...filled };
  }
}

/** What is recorded before the verb: the customer's word that it works, by phone. */
export function recordedFirst(verb: string, filled: Filled): Record<string, unknown> | null {
  return verb === "solve_remotely" && filled.confirmed === true ? { verb: "record", what: { fact: "consent", subject: "solved_remotely", given: true } } : null;
}
