/** What each verb of a contact asks for beside itself. */
export type AskedVerb = "answer" | "hand_over" | "decline_hand_over" | "transfer" | "promise_call_back" | "tell_progress" | "correct";
export type AskedField = "topic" | "reason" | "colleague" | "queue" | "transferOutcome" | "by" | "about" | "told" | "wrong" | "toldAtOnce";

const fields: Record<AskedVerb, readonly AskedField[]> = {
  answer: ["topic"],
  hand_over: ["colleague", "reason"],
  decline_hand_over: ["reason"],
  transfer: ["queue", "reason", "transferOutcome"],
  promise_call_back: ["by", "about"],
  tell_progress: ["told"],
  correct: ["wrong", "toldAtOnce"],
};

export function fieldsOf(verb: AskedVerb): readonly AskedField[] {
  return fields[verb];
}

/** What agents say: "within a quarter of an hour", "by tomorrow"; in minutes. */
const WITHIN_MIN = [10, 15, 30, 45, 60, 90, 120, 180, 240, 24 * 60];

/** The times by which a call back can be promised, on the full minute after, RFC 3339. */
export function timesAhead(now: number): string[] {
  return WITHIN_MIN.map((minutes) => new Date(Math.ceil(now / 60_000 + minutes) * 60_000).toISOString());
}

/** What was filled in; `receiver` is `person:<id>` or `queue:<id>`. */
export interface Told {
  topic?: string;
  reason?: string;
  receiver?: string;
  queue?: string;
  outcome?: string;
  by?: string;
  about?: string;
  told?: string;
  wrong?: string;
  toldAtOnce?: boolean;
}

/** The command the server is sent. */
export function commandOf(verb: AskedVerb, told: Told): { verb: string } & Record<string, unknown> {
  switch (verb) {
    case "answer": return { verb, topic: told.topic };
    case "hand_over": return { verb, to: receiverOf(told.receiver ?? ""), reason: told.reason };
    case "decline_hand_over": return { verb, reason: told.reason };
    case "transfer": return { verb, queue: told.queue, reason: told.reason, outcome: told.outcome };
    case "promise_call_back": return { verb, by: told.by, about: told.about };
    case "tell_progress": return { verb, channel: "phone", what: told.told };
    case "correct": return { verb, what: told.wrong, told_at_once: told.toldAtOnce === true };
  }
}

function receiverOf(text: string): { receiver: string } & Record<string, string> {
  const [kind = "", id = ""] = text.split(":");
  return kind === "queue" ? { receiver: "queue", queue: id } : { receiver: "person", person: id };
}
