import type { ChainLink } from "@doorstep/api";
import { dayName, isOrderState, ms, useLook, windowText } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { reasonOf, thingOf } from "./told.ts";
import { useTelling } from "./use_telling.ts";

type Facts = Record<string, unknown>;

/** The one fact of an event worth a place beside its name: a window, a reason, what was recorded, which clock. */
export function useDetail(): (event: ChainLink) => string {
  const { zone, locale, words: shared } = useLook();
  const { order: words, storm } = useWords();
  const telling = useTelling();
  const window = (value: unknown): string | null => {
    const { start, end } = facts(value);
    if (typeof start !== "string" || typeof end !== "string") return null;
    return `${dayName(ms(start), zone, locale)} ${windowText(ms(start), ms(end), zone)}`;
  };
  const thing = (value: unknown): string | null => (typeof value === "string" && value !== "" ? thingOf(value, telling) : null);
  const reason = (value: unknown): string | null => (text(value) === null ? null : reasonOf(String(value), telling));
  return ({ kind, data }) => {
    const given = facts(data);
    if (kind.startsWith("storm.")) return typeof given["reason"] === "string" ? (storm.reasons[given["reason"]] ?? given["reason"]) : "";
    if (kind.startsWith("clock.")) return typeof given["kind"] === "string" ? (words.clockKinds[given["kind"]] ?? given["kind"]) : "";
    const fact = facts(given["what"]);
    const before = typeof given["state"] === "string" && isOrderState(given["state"]) ? shared.orderStates[given["state"]] : null;
    const said = window(facts(given["promise"])["window"]) ?? window(given["window"]) ?? reason(given["reason"]) ?? text(given["how"])
      ?? thing(fact["quantity"]) ?? thing(fact["subject"]) ?? thing(fact["item"]) ?? thing(fact["purpose"]) ?? thing(fact["name"]) ?? before;
    return said ?? "";
  };
}

function facts(value: unknown): Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
