import type { EvidenceItem } from "@doorstep/norms";

import type { Ask } from "./asks.ts";

/** What was given for an ask, last answer first: enough for a row to show itself. */
export interface Given {
  isDone: boolean;
  /** When it was given, milliseconds UTC. */
  at: number | null;
  /** The number, the text or the answer. */
  value: string | number | boolean | null;
  photos: string[];
}

const nothing: Given = { isDone: false, at: null, value: null, photos: [] };

/** Looks an ask up in the evidence known at `now`. */
export function given(ask: Ask, evidence: readonly EvidenceItem[], now: number): Given {
  const known = [...evidence].reverse();
  switch (ask.kind) {
    case "declared": {
      const item = known.find((one) => one.fact === "declared" && one.item === ask.item);
      if (item?.fact !== "declared") return nothing;
      return { isDone: !ask.withValue || (item.value ?? "").trim() !== "", at: Date.parse(item.at), value: item.value ?? null, photos: [] };
    }
    case "photo": {
      const photos = evidence.flatMap((one) => (one.fact === "photo" && one.subject === ask.subject && one.sha256 !== undefined ? [one.sha256] : []));
      const excuse = known.find((one) => one.fact === "declared" && one.item === ask.orDeclared && (one.value ?? "").trim() !== "");
      return { isDone: photos.length > 0 || excuse !== undefined, at: null, value: excuse?.fact === "declared" ? (excuse.value ?? null) : null, photos };
    }
    case "consent": {
      const answer = known.find((one) => one.fact === "consent" && one.subject === ask.subject);
      return answer?.fact === "consent" ? { isDone: answer.given, at: Date.parse(answer.at), value: answer.given, photos: [] } : nothing;
    }
    case "measurement": {
      const last = known.find((one) => one.fact === "measurement" && one.quantity === ask.quantity);
      if (last?.fact !== "measurement") return nothing;
      return { isDone: fits(ask, last.value_milli), at: Date.parse(last.at), value: last.value_milli, photos: [] };
    }
    case "wait": {
      const begun = known.find((one) => one.fact === "event" && one.name === ask.since);
      const at = begun === undefined ? null : Date.parse(begun.at) + ask.atLeastMs;
      return { isDone: at !== null && now >= at, at, value: null, photos: [] };
    }
    case "mind":
      return { ...nothing, isDone: true };
  }
}

/** Whether a measured number lies in the pass window. */
export function fits(ask: { minMilli: number | null; maxMilli: number | null }, milli: number): boolean {
  return (ask.minMilli === null || milli >= ask.minMilli) && (ask.maxMilli === null || milli <= ask.maxMilli);
}
