/** A stretch of a turn that some rules point at; none for what lies between. */
export interface Piece {
  text: string;
  rules: readonly string[];
}

/** Where a rule points, in characters of the turn. */
export interface Pointed {
  rule: string;
  start: number;
  end: number;
}

/** Cuts a turn where rules begin or end to point. Places are whole characters, as the server counts them. */
export function pieces(text: string, pointed: readonly Pointed[]): Piece[] {
  const letters = Array.from(text);
  const inside = pointed.map(({ rule, start, end }) => ({ rule, start: Math.max(0, start), end: Math.min(letters.length, end) })).filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, letters.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? letters.length;
    const rules = inside.filter(({ start, end }) => start <= from && end >= to).map(({ rule }) => rule);
    return { text: letters.slice(from, to).join(""), rules: [...new Set(rules)] };
  });
}
