import type { Ask } from "../flow/asks.ts";
import { useSaid, useWords } from "../messages/words.ts";

/** What an ask is called: the pack's words, else the phone's for facts that packs share, else the fact's own name. */
export function useLabel(): (ask: Ask) => string {
  const words = useWords();
  const said = useSaid();
  return (ask) => {
    if (ask.kind === "consent") return words.asks.consents[ask.subject] ?? (ask.text === null ? ask.subject : said(ask.text));
    if (ask.kind === "measurement") return words.asks.quantities[ask.quantity] ?? ask.quantity;
    if (ask.text !== null) return said(ask.text);
    if (ask.kind === "declared") return words.asks.items[ask.item] ?? ask.item;
    if (ask.kind === "photo") return words.asks.subjects[ask.subject] ?? ask.subject;
    return ask.key;
  };
}
