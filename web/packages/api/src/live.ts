/**
 * One server-sent-events stream per browser. The tab that holds the lock `doorstep-live` opens the stream and hands every
 * event to the others over a broadcast channel; when that tab closes, the lock passes on and the next tab goes on.
 */

/** One journal position: something happened in a stream of a territory. */
export interface LiveEvent {
  position: number;
  kind: string;
  stream: string;
  territory: string;
  /** When the server wrote it down. */
  recordedAt: string;
}

/** Whether news arrives. `waiting` means the stream broke and is being opened again. */
export type LiveState = "open" | "waiting";

interface Listener {
  event(event: LiveEvent): void;
  state(state: LiveState): void;
}

type Message = { event: LiveEvent } | { state: LiveState };

/** Follows the journal until the returned function is called. */
export function follow(listener: Listener, path = "/api/v1/live"): () => void {
  const channel = new BroadcastChannel("doorstep-live");
  const end = new AbortController();
  const deliver = (message: Message) => {
    if ("event" in message) listener.event(message.event);
    else listener.state(message.state);
  };
  channel.onmessage = (message: MessageEvent<Message>) => { deliver(message.data); };
  const publish = (message: Message) => {
    channel.postMessage(message);
    deliver(message);
  };
  void navigator.locks.request("doorstep-live", { signal: end.signal }, () => lead(path, publish, end.signal)).catch(() => undefined);
  return () => {
    end.abort();
    channel.close();
  };
}

/** How long to wait before a stream that the browser has given up is opened anew. */
const REOPEN_MS = 5_000;

/**
 * Holds the stream open until `end` fires. A lost connection the browser opens again by itself and goes on by
 * `Last-Event-ID`; after an answer that is no stream (a proxy's 502 while the server restarts) it gives up for good, and a
 * new one goes on after the last position heard.
 */
function lead(path: string, publish: (message: Message) => void, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let reached: number | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let source = open();
    function open(): EventSource {
      const opened = new EventSource(reached === null ? path : `${path}?after=${String(reached)}`, { withCredentials: true });
      opened.onopen = () => { publish({ state: "open" }); };
      opened.onerror = () => {
        publish({ state: "waiting" });
        if (opened.readyState === EventSource.CLOSED) again = setTimeout(() => { source = open(); }, REOPEN_MS);
      };
      const hear = (message: MessageEvent<string>) => {
        const event = parseLive(message.data);
        if (event === null) return;
        reached = event.position;
        publish({ event });
      };
      opened.onmessage = hear;
      opened.addEventListener("journal", hear);
      return opened;
    }
    end.addEventListener("abort", () => {
      clearTimeout(again);
      source.close();
      resolve();
    });
  });
}

/** Parses one event's data; anything of another shape is dropped, since the stream also carries keep-alives. */
export function parseLive(text: string): LiveEvent | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("position" in value) || typeof value.position !== "number") return null;
    const { position } = value;
    const word = (key: string) => (key in value ? String((value as Record<string, unknown>)[key]) : "");
    return { position, kind: word("kind"), stream: word("stream"), territory: word("territory"), recordedAt: word("recorded_at") };
  } catch {
    return null;
  }
}
