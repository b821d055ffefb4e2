import { isFull, StorageFull } from "../outbox/put.ts";
import type { KeptPhoto, PhoneStore } from "../store.ts";
import { forgetSent } from "./forget.ts";
import { hexSha256 } from "./hash.ts";

export interface NewPhoto {
  visit: string;
  subject: string;
  contentType: string;
  tile: string;
  takenAt: number;
}

/**
 * Keeps a picture. `smaller` are ways to make it smaller, tried in turn when the phone is full and sent pictures have made
 * what room they can; when none fits, nothing is kept and the caller says so.
 */
export async function keepPhoto(store: PhoneStore, photo: NewPhoto, bytes: Blob, smaller: readonly (() => Promise<Blob>)[] = []): Promise<KeptPhoto> {
  const tries: (() => Promise<Blob>)[] = [
    () => Promise.resolve(bytes),
    async () => {
      await forgetSent(store);
      return bytes;
    },
    ...smaller,
  ];
  for (const next of tries) {
    try {
      return await add(store, photo, await next());
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }
  throw new StorageFull();
}

async function add(store: PhoneStore, photo: NewPhoto, bytes: Blob): Promise<KeptPhoto> {
  const sha256 = await hexSha256(await bytes.arrayBuffer());
  const found = await store.photos.get(sha256);
  if (found !== undefined) return found;
  const kept: KeptPhoto = { ...photo, sha256, bytes, size: bytes.size, state: "saved", received: 0, problem: null };
  await store.photos.add(kept);
  return kept;
}
