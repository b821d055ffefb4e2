import { liveQuery } from "dexie";
import { useEffect, useRef, useState } from "react";

/** What a query of the local store answers, again whenever another deed, tab or the sender changes it. */
export function useLive<T>(query: () => Promise<T>, first: T, about: unknown): T {
  const [value, setValue] = useState(first);
  const asked = useRef(query);
  useEffect(() => { asked.current = query; });
  useEffect(() => {
    const following = liveQuery(() => asked.current()).subscribe({ next: setValue });
    return () => { following.unsubscribe(); };
  }, [about]);
  return value;
}
