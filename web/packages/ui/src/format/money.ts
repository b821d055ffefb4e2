/** Fen as yuan with two places: `¥12.05`. */
export function money(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100).toLocaleString("en-US");
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${fen < 0 ? "-" : ""}¥${whole}.${rest}`;
}
