import { useEffect, useState } from "react";

/** While the app is looked at, the plan may change: the day is fetched as often as this. */
const EVERY_MS = 60_000;

/** Sends at the start, when the network or the person comes back, and every minute meanwhile; the answer is whether there is a network. */
export function useFollow(sync: () => void): boolean {
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  useEffect(() => {
    const go = () => {
      setIsOnline(navigator.onLine);
      if (navigator.onLine) sync();
    };
    const seen = () => { if (document.visibilityState === "visible") go(); };
    go();
    window.addEventListener("online", go);
    window.addEventListener("offline", go);
    document.addEventListener("visibilitychange", seen);
    const timer = setInterval(seen, EVERY_MS);
    return () => {
      window.removeEventListener("online", go);
      window.removeEventListener("offline", go);
      document.removeEventListener("visibilitychange", seen);
      clearInterval(timer);
    };
  }, [sync]);
  return isOnline;
}
