import { isOnSite, isUnderWay } from "../../flow/next_verb.ts";

/** The ways off the straight path. */
export const sides = ["safety", "scripts", "no_answer", "blocked", "part", "resource", "wrong_address", "reschedule", "hand_over", "lead", "quote", "findings"] as const;
export type Side = (typeof sides)[number];

/** Which of them make sense while a visit stands somewhere. */
export function sidesOf(state: string, isOver: boolean): Side[] {
  return sides.filter((side) => {
    switch (side) {
      case "safety": case "scripts": case "findings": case "quote": return true;
      case "no_answer": return state === "arrived";
      case "blocked": case "part": case "resource": return isOnSite(state);
      case "wrong_address": return !isOver && (isUnderWay(state) || state === "confirmed");
      case "reschedule": case "hand_over": return !isOver && state !== "signed" && state !== "left";
      // Never before the fault is solved (TRAIN-20).
      case "lead": return ["demonstrated", "signed", "left"].includes(state);
    }
  });
}
