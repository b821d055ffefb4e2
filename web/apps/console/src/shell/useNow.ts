import { onClock, serverNow } from "@doorstep/api";
import { useEffect, useState } from "react";

/** The server's present moment, moving every few seconds: a demonstration's minutes are short. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = () => { setNow(serverNow()); };
    const timer = setInterval(look, 5_000);
    const end = onClock(look);
    return () => { clearInterval(timer); end(); };
  }, []);
  return now;
}
