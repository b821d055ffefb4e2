import createClient, { type Middleware } from "openapi-fetch";

import { takeEarly } from "./early.ts";
import { ProblemError, problemOf, unreachable } from "./problem.ts";
import type { paths } from "./schema.ts";
import { hearClock } from "./server_clock.ts";

let csrf = "";

/** The token of the signed-in session; every changing request carries it. */
export function setCsrf(token: string): void {
  csrf = token;
}

const guards: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrf !== "") request.headers.set("X-CSRF-Token", csrf);
    request.headers.set("Accept-Language", document.documentElement.lang);
    // Who keeps a key through retries gives it; everything else is sent once.
    if (request.method === "POST" && !request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
  async onResponse({ response }) {
    hearClock(Number(response.headers.get("X-Server-Time") ?? Number.NaN));
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    throw new ProblemError(problemOf(body, response.status));
  },
  onError({ error }) {
    return new ProblemError(unreachable(error));
  },
};

/** The one typed client; a failed call throws [`ProblemError`]. */
export const api = createClient<paths>({ credentials: "same-origin", fetch: (request) => takeEarly(request.method, request.url) ?? fetch(request) });
api.use(guards);

/** The data of a call that is known to have succeeded, since failures throw. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** Sends a form with files; openapi-fetch is for JSON alone. */
export async function postForm<T>(path: string, form: FormData): Promise<T> {
  const headers = { "X-CSRF-Token": csrf, "Accept-Language": document.documentElement.lang, "Idempotency-Key": crypto.randomUUID() };
  const response = await fetch(path, { method: "POST", body: form, headers, credentials: "same-origin" }).catch((error: unknown) => {
    throw new ProblemError(unreachable(error));
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ProblemError(problemOf(body, response.status));
  return body as T;
}
