import type { RuleShifted, TalkBackTest, TalkScore } from "@doorstep/api";

/** Adds a stretch of older history to what was judged before. */
export function joined(newer: TalkBackTest, older: TalkBackTest): TalkBackTest {
  return {
    ...older,
    conversations: newer.conversations + older.conversations,
    otherwise: newer.otherwise + older.otherwise,
    erased: newer.erased + older.erased,
    before: mean(newer.before, older.before),
    after: mean(newer.after, older.after),
    reached: older.reached ?? newer.reached ?? null,
    rules: rules(newer.rules, older.rules),
  };
}

/** The mean of both, by how many conversations each speaks of. */
function mean(one: TalkScore, other: TalkScore): TalkScore {
  const scored = one.scored + other.scored;
  const sum = (one.permille ?? 0) * one.scored + (other.permille ?? 0) * other.scored;
  return { scored, permille: scored === 0 ? null : Math.round(sum / scored) };
}

function rules(newer: readonly RuleShifted[], older: readonly RuleShifted[]): RuleShifted[] {
  const all = new Map(newer.map((rule) => [rule.rule, rule]));
  for (const rule of older) {
    const known = all.get(rule.rule);
    all.set(rule.rule, known === undefined ? rule : {
      ...known,
      before: known.before + rule.before,
      after: known.after + rule.after,
      newly: known.newly + rule.newly,
      no_longer: known.no_longer + rule.no_longer,
      examples: [...known.examples, ...rule.examples],
    });
  }
  return [...all.values()].sort((one, other) => moved(other) - moved(one));
}

function moved(rule: RuleShifted): number {
  return rule.newly + rule.no_longer;
}
