/** Below this a visit is plainly doubtful, in thousandths. */
const DOUBTFUL = 600;

/** From here on there is hardly any doubt. */
const SOUND = 850;

/** A score in thousandths as people read it: of 100, without decimals, never rounded up to a full 100. */
export function scoreOf(permille: number): string {
  return String(permille >= 1000 ? 100 : Math.min(99, Math.round(permille / 10)));
}

/** How much doubt there is, as a word for the look. */
export function levelOf(permille: number): "sound" | "unsure" | "doubtful" {
  if (permille >= SOUND) return "sound";
  return permille >= DOUBTFUL ? "unsure" : "doubtful";
}

/** Thousandths as a percentage with one decimal. */
export function percentOf(permille: number): string {
  return `${(permille / 10).toFixed(1)}%`;
}
