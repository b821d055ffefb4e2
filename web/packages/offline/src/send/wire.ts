import { api, data, setCsrf, type Pulled, type Session, type SyncPush, type SyncPushed } from "@doorstep/api";

/** Where the phone sends to; a test puts something else in its place. */
export interface Wire {
  pull: (device: string, date: string | null) => Promise<Pulled>;
  push: (push: SyncPush) => Promise<SyncPushed>;
  /** Who is signed in; a fresh word to send back with what writes. */
  session: () => Promise<Session>;
  begin: (file: { id: string; content_type: string; sha256: string; size: number }) => Promise<{ received: number; is_done: boolean }>;
  append: (id: string, offset: number, bytes: Blob) => Promise<{ received: number }>;
  finish: (id: string) => Promise<void>;
}

/** The server. */
export const httpWire: Wire = {
  pull: (device, date) => data(api.GET("/api/v1/sync", { params: { query: { device, ...(date === null ? {} : { date }) } } })),
  push: (push) => data(api.POST("/api/v1/sync", { body: push })),
  session: async () => {
    const session = await data(api.GET("/api/v1/session"));
    setCsrf(session.csrf);
    return session;
  },
  begin: (file) => data(api.POST("/api/v1/sync/uploads", { body: file })),
  append: (id, offset, bytes) => data(api.PUT("/api/v1/sync/uploads/{id}", {
    params: { path: { id }, query: { offset } },
    body: bytes as unknown as number[],
    bodySerializer: (body) => body as unknown as Blob,
    headers: { "Content-Type": "application/octet-stream" },
  })),
  finish: async (id) => { await api.POST("/api/v1/sync/uploads/{id}/finish", { params: { path: { id } } }); },
};
