import { useEffect, useState } from "react";

/** The present moment by the server's clock, milliseconds UTC, renewed every so often. */
export function useNow(now: () => number, everyMs = 1_000): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const tick = () => { setAt(now()); };
    tick();
    const timer = setInterval(tick, everyMs);
    return () => { clearInterval(timer); };
  }, [now, everyMs]);
  return at;
}
