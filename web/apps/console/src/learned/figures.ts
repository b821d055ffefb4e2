/** Thousandths of an estimate as a percentage. */
export function ratio(permille: number): string {
  return `${String(Math.round(permille / 10))}%`;
}

/** How much longer or shorter than all, with its sign. */
export function against(permille: number): string {
  const percent = Math.round((permille - 1000) / 10);
  if (percent === 0) return "±0%";
  return `${percent > 0 ? "+" : "−"}${String(Math.abs(percent))}%`;
}

/** How many calendar months two days of the form 2026-11-01 span, the last one counted. */
export function monthsOf(from: string, until: string): number {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(until) - month(from) + 1;
}
