import { useEffect, useState } from "react";

/** False until the browser has painted what was mounted: what nobody waits for is read and drawn behind it. */
export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    let after: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => { after = setTimeout(() => { setPainted(true); }); });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, []);
  return isPainted;
}
