/** Widths at 12 px, from above: a Chinese character is square, the widest Latin letter and digit stay below these. */
const WIDE = 12;
const NARROW = 8;

/** As much of a text as fits into so many pixels at 12 px, by the widths of its characters; never measures. */
export function fit(text: string, room: number): string {
  let used = 0;
  for (let n = 0; n < text.length; n += 1) {
    used += text.charCodeAt(n) > 0x2e7f ? WIDE : NARROW;
    if (used > room) return text.slice(0, n);
  }
  return text;
}
