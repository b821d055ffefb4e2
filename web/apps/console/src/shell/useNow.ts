import { serverNow } from "@doorstep/api";
import { useEffect, useState } from "react";

/** The server's present moment, moving every few seconds: a demonstration's minutes are short. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => { setNow(serverNow()); }, 5_000);
    return () => { clearInterval(timer); };
  }, []);
  return now;
}
