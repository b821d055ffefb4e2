import type { PhoneStore } from "../store.ts";

/** Lets go of the bytes of pictures that the server has; their tiles stay. The answer is how many bytes came free. */
export async function forgetSent(store: PhoneStore): Promise<number> {
  const sent = await store.photos.where("state").equals("sent").toArray();
  const kept = sent.filter((photo) => photo.bytes !== null);
  await Promise.all(kept.map((photo) => store.photos.update(photo.sha256, { bytes: null })));
  return kept.reduce((sum, photo) => sum + photo.size, 0);
}
