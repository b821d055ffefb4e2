import type { BoardModel } from "./board_model.ts";

/** What a search finds: a lane, and a stop in it where the words are the stop's. */
export interface Match {
  lane: number;
  stop: string | null;
}

/** More hits than this are noise; the words should be longer then. */
const MATCHES_MAX = 500;

/** Everything on the board that holds the words: names, badges, order numbers, addresses. */
export function matches(model: BoardModel, words: string): Match[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  const found: Match[] = [];
  for (const [lane, { technician, stops }] of model.lanes.entries()) {
    if (`${technician.name} ${technician.badge}`.toLowerCase().includes(wanted)) found.push({ lane, stop: null });
    for (const { id, api } of stops) {
      if (`${api.order_number} ${api.address_short} ${api.customer_masked}`.toLowerCase().includes(wanted)) found.push({ lane, stop: id });
    }
    if (found.length >= MATCHES_MAX) return found.slice(0, MATCHES_MAX);
  }
  return found;
}
