/** What each verb of an order asks for beside itself. Booking and rescheduling go by the offered slots. */
export type Field = "reason" | "owner" | "by_customer" | "how" | "finding" | "time" | "false_reply" | "score";

const asked: Record<string, readonly Field[]> = {
  take: [],
  study: [],
  archive: [],
  prediagnose: ["finding"],
  solve_remotely: ["how"],
  announce: ["time"],
  block: ["reason", "owner"],
  cancel: ["reason", "by_customer"],
  reopen: ["reason", "false_reply"],
  record_survey: ["score"],
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
  score?: number;
}

/** The command the server is sent: the verb beside its facts. `me` is who acts. */
export function commandOf(verb: string, filled: Filled, me: string): { verb: string } & Record<string, unknown> {
  switch (verb) {
    case "take": return { verb, by: me };
    case "announce": return { verb, time: filled.time, channel: "phone" };
    case "record_survey": return { verb, answer: { channel: "phone", score: filled.score, reason: filled.reason, repaired_that_day: true } };
    case "reopen": return { verb, reason: filled.reason, false_reply: filled.false_reply === true };
    case "cancel": return { verb, reason: filled.reason, by_customer: filled.by_customer === true };
    default: return { verb, ...filled };
  }
}
