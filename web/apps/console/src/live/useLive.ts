import { follow, hearClock, type LiveState } from "@doorstep/api";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** News comes in bursts; screens are refreshed at most this often, and less often when refreshing is slow. */
const REFRESH_MS = 1_500;

/** What does not wait behind a slow board: a call for help is among it. */
const URGENT = "matters";

/** Follows the journal, for those it has news for, and refreshes what it touches. One per browser tab, one stream per browser. */
export function useLive(isWanted: boolean): LiveState {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("open");
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = REFRESH_MS;
    const touched = new Set<string>();
    const refresh = async () => {
      const began = performance.now();
      const keys = [...touched];
      touched.clear();
      await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      pause = Math.max(REFRESH_MS, 10 * (performance.now() - began));
      timer = undefined;
      if (touched.size > 0) soon();
    };
    const soon = () => { timer ??= setTimeout(() => { void refresh(); }, pause); };
    let urgent: ReturnType<typeof setTimeout> | undefined;
    const touch = (key: string) => {
      if (key !== URGENT) touched.add(key);
      else urgent ??= setTimeout(() => { urgent = undefined; void queries.invalidateQueries({ queryKey: [URGENT] }); }, REFRESH_MS);
    };
    const stop = follow({
      event: ({ kind, recordedAt }) => {
        hearClock(Date.parse(recordedAt));
        for (const key of touchedBy(kind)) touch(key);
        if (touched.size > 0) soon();
      },
      state: (next) => {
        setState(next);
        if (next === "open") { for (const key of ["board", "orders", "order", URGENT]) touch(key); soon(); }
      },
    });
    return () => { stop(); clearTimeout(timer); clearTimeout(urgent); };
  }, [queries, isWanted]);
  return state;
}

/** Which screens an event of a kind such as `visit.arrived` touches. */
export function touchedBy(kind: string): string[] {
  const family = kind.split(/[._]/)[0] ?? "";
  switch (family) {
    case "order": case "visit": case "promise": case "clock": case "evidence": case "survey":
      return ["board", "orders", "order", "contacts", "contact", "caller", "matters", "faults", "fault"];
    case "batch":
      return ["faults", "fault", "orders", "order", "board", "caller"];
    case "matter":
      return ["matters", "order"];
    case "audit":
      return ["audits", "audit", "recordings", "recording"];
    case "conversation":
      return ["recordings", "recording", "order"];
    case "call":
      return ["order", "contact", "recording"];
    case "hotspot":
      return ["hotspots", "hotspot"];
    case "contact":
      return ["contacts", "contact", "caller"];
    case "plan":
      return kind.startsWith("plan.storm_") ? ["board", "desk", "order"] : ["board"];
    case "position":
      return ["board"];
    case "storm":
      return ["board", "order"];
    case "shift":
      return ["shifts", "board"];
    case "person": case "technician":
      return ["people", "board"];
    default:
      return ["order"];
  }
}
