import { money } from "@doorstep/ui";

/** The words that codes of the phone are told in. */
export interface TellingWords {
  /** What was recorded, by its code. */
  things: Readonly<Record<string, string>>;
  /** What was said of it, by its code. */
  said: Readonly<Record<string, string>>;
  roles: Readonly<Record<string, string>>;
  override: string;
  partMissing: string;
}

/** What a crew tells the desk: a code, and what was typed beside it. */
const told = new Set(["wrong_address", "hand_over_asked", "resource_short", "reschedule_asked"]);

/** What was declared, by its name. */
export function thingOf(item: string, words: TellingWords): string {
  const [kind = "", of = ""] = item.split(":");
  if (kind === "override") return words.override;
  if (kind === "lead" && of !== "") return `${words.things["lead"] ?? kind} ${words.said[of] ?? of}`;
  return words.things[item] ?? item;
}

/** What was declared of it: codes by their names, a quote as its sum, who agreed by their role; what was typed stays as it is. */
export function valueOf(item: string, value: string, words: TellingWords): string {
  const word = (code: string) => words.said[code] ?? code;
  const [kind = ""] = item.split(":");
  if (item === "quote") return quoted(value);
  if (kind === "lead") return word(value);
  if (kind === "override") return value.replace(/^[a-z_]+(?=: )/, (role) => words.roles[role] ?? role);
  return told.has(item) ? value.split(": ").map(word).join(" · ") : value;
}

/** Why something was done: a code by its name, with what was typed beside it. */
export function reasonOf(reason: string, words: TellingWords): string {
  const [code = "", ...rest] = reason.split(":");
  const typed = rest.join(":").trim();
  if (code === "other" && typed !== "") return typed;
  if (code === "part_missing" && typed !== "") return `${words.partMissing} · ${typed}`;
  return words.said[reason] ?? reason;
}

/** The sum of a quote as the phone kept it. */
export function quoted(value: string): string {
  try {
    const { total_fen: total } = JSON.parse(value) as { total_fen?: number };
    return typeof total === "number" ? money(total) : "";
  } catch {
    return "";
  }
}
