/** What a page asked for before the application was there (`public/early.js` of an application). */
interface Early {
  /** When it began to ask, on the page's own clock. */
  at: number;
  asked: Map<string, Promise<Response>>;
}

/** An answer older than this is asked for anew. */
const FRESH_MS = 20_000;

const early = (): Early | undefined => (globalThis as { doorstepEarly?: Early }).doorstepEarly;

/** The answer to a request that was asked early; each is taken once. */
export function takeEarly(method: string, url: string): Promise<Response> | undefined {
  const found = early();
  if (found === undefined || method !== "GET") return undefined;
  if (performance.now() - found.at > FRESH_MS) found.asked.clear();
  const { pathname, search } = new URL(url, globalThis.location.href);
  const answer = found.asked.get(pathname + search);
  found.asked.delete(pathname + search);
  return answer;
}

/** Another person sees other things: nothing asked for the one before is kept. */
export function forgetEarly(): void {
  early()?.asked.clear();
}
