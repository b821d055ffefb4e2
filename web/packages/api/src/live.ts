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

/** Holds the stream open until `end` fires; EventSource reconnects by itself and resumes by Last-Event-ID. */
function lead(path: string, publish: (message: Message) => void, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(path, { withCredentials: true });
    source.onopen = () => { publish({ state: "open" }); };
    source.onerror = () => { publish({ state: "waiting" }); };
    const hear = (message: MessageEvent<string>) => {
      const event = parseLive(message.data);
      if (event !== null) publish({ event });
    };
    source.onmessage = hear;
    source.addEventListener("journal", hear);
    end.addEventListener("abort", () => {
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
