import { ProblemError } from "@doorstep/api";

import type { KeptPhoto, PhoneStore } from "../store.ts";
import type { Wire } from "./wire.ts";

/** A chunk that a weak signal still carries in some seconds. */
const CHUNK_BYTES = 256 * 1024;

/** Sends one picture from where the server has it; a lost signal costs one chunk. */
export async function upload(store: PhoneStore, wire: Wire, photo: KeptPhoto): Promise<void> {
  if (photo.bytes === null) return;
  const id = `${photo.sha256.slice(0, 32)}`;
  await store.photos.update(photo.sha256, { state: "sending" });
  try {
    const begun = await wire.begin({ id, content_type: photo.contentType, sha256: photo.sha256, size: photo.size });
    let received = begun.received;
    while (received < photo.size && !begun.is_done) {
      await store.photos.update(photo.sha256, { received });
      const next = (await wire.append(id, received, photo.bytes.slice(received, received + CHUNK_BYTES))).received;
      if (next <= received) throw new Error("the server took nothing of the chunk");
      received = next;
    }
    if (!begun.is_done) await wire.finish(id);
    await store.photos.update(photo.sha256, { state: "sent", received: photo.size, problem: null });
  } catch (error) {
    const isRefused = error instanceof ProblemError && (error.problem.status === 422 || error.problem.status === 413 || error.problem.status === 404);
    await store.photos.update(photo.sha256, isRefused ? { state: "needs_you", problem: error.problem.detail } : { state: "saved" });
    if (!isRefused) throw error;
  }
}
