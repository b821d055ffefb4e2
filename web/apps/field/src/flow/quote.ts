import type { Price } from "@doorstep/norms";

/** One line of a quote: what, how many, at which price, in fen. */
export interface QuoteLine {
  price: string;
  count: number;
  fen: number;
}

/** The lines of what was counted; a line without a price cannot be charged and is left out. */
export function quoteOf(prices: readonly Price[], counts: Readonly<Record<string, number>>): QuoteLine[] {
  return prices.flatMap(({ id, fen }) => {
    const count = counts[id] ?? 0;
    return fen == null || count <= 0 ? [] : [{ price: id, count, fen }];
  });
}

export function totalFen(lines: readonly QuoteLine[]): number {
  return lines.reduce((sum, { count, fen }) => sum + count * fen, 0);
}
