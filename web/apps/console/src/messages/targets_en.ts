import type { TargetsWords } from "./targets_zh_cn.ts";

export const targetsEn: TargetsWords = {
  title: "Set target",
  set: "Set target",
  file: "Targets as .xlsx",
  pack: "norm pack",
  here: "own",
  none: "No target",
  since: (day) => `since ${day}`,
  packSays: (value) => `norm pack ${value}`,
  own: "A target of its own",
  inherited: "As above",
  hint: "from this day on it is judged by the new target; earlier days keep theirs",
  percent: "Target (%)",
  per: (scale) => `Target (cases per ${String(scale)})`,
  from: "From",
  reason: "Why",
  reasonHint: "such as: set by the province for the year",
  need: "Fill in",
  needReason: "Say why",
  save: "Set",
  done: "The target is set",
};
