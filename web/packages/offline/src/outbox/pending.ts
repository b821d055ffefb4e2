import type { PhoneStore } from "../store.ts";

/** How much is not yet with the server, and how much waits for the person. */
export async function pending(store: PhoneStore): Promise<{ unsent: number; needsYou: number }> {
  const [items, photos, stuckItems, stuckPhotos] = await Promise.all([
    store.items.where("state").anyOf("saved", "sending").count(),
    store.photos.where("state").anyOf("saved", "sending").count(),
    store.items.where("state").equals("needs_you").count(),
    store.photos.where("state").equals("needs_you").count(),
  ]);
  return { unsent: items + photos, needsYou: stuckItems + stuckPhotos };
}
