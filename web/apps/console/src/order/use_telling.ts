import { useWords } from "../messages/words.ts";
import type { TellingWords } from "./told.ts";

/** The words for what a crew recorded and told. */
export function useTelling(): TellingWords {
  const { order, matters, roles } = useWords();
  return { things: order.things, said: matters.said, roles, override: order.verbs["override"] ?? "", partMissing: matters.kinds["part_missing"] ?? "" };
}
