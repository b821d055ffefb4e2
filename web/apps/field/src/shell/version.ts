let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** Registers the worker that holds the app's files, and notes when a new version waits; it never takes over in mid-visit by itself. */
export function watchVersion(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register("/field/sw.js", { scope: "/field/" }).then((registration) => {
    const note = (worker: ServiceWorker | null) => {
      if (worker === null || navigator.serviceWorker.controller === null) return;
      waiting = worker;
      listeners.forEach((listener) => { listener(); });
    };
    note(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => { if (worker.state === "installed") note(worker); });
    });
  }, () => undefined);
}

export const version = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
  isWaiting: () => waiting !== null,
  /** Takes the new version over and loads it. */
  take: () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => { location.reload(); });
    waiting?.postMessage({ type: "SKIP_WAITING" });
  },
};
