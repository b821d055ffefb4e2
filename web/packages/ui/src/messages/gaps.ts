/**
 * Compares two catalogues: every key of one must be in the other with the same shape, and no word may be empty. Used by
 * the tests of each app; TypeScript proves the keys too, this proves lists, arities and blanks.
 */
export function gaps(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one !== typeof other) return [`${path}: a ${typeof one} against a ${typeof other}`];
  if (typeof one === "function") {
    const args = Array.from({ length: one.length }, () => "1");
    const said: unknown = Reflect.apply(other as (...args: unknown[]) => unknown, undefined, args);
    return typeof said === "string" && said.trim() !== "" ? [] : [`${path}: says nothing`];
  }
  if (typeof one !== "object" || one === null) return [];
  const mine = one as Record<string, unknown>;
  const theirs = other as Record<string, unknown>;
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => {
    const at = path === "" ? key : `${path}.${key}`;
    return key in mine && key in theirs ? gaps(mine[key], theirs[key], at) : [`${at}: in one language only`];
  });
}

const HAN = /[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]/;

/** Whether a text holds Chinese characters or punctuation. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}
