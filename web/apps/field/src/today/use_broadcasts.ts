import { api, data, type components } from "@doorstep/api";
import { useCallback, useEffect } from "react";

import { usePhone } from "../phone/context.ts";
import { useLive } from "../phone/useLive.ts";

type Shown = components["schemas"]["ShownBroadcast"];

/** Under this name the phone keeps which broadcasts its owner knows. */
const KNOWN = "broadcasts";

/** How many ids are kept: what is older is shown nowhere any more. */
const KEPT_MAX = 50;

/** What the desk told and its owner has not said to know. Said with no signal, the server hears it when there is one. */
export function useBroadcasts(): { open: Shown[]; know: (id: string) => void } {
  const { day, now, store, isOnline } = usePhone();
  const known = useLive(async () => ((await store.kept.get(KNOWN))?.value as string[] | undefined) ?? [], [], store);
  // A day that an older server gave has none.
  const told: Shown[] = (day?.pulled as { broadcasts?: Shown[] } | undefined)?.broadcasts ?? [];
  const open = told.filter((one) => !one.known && !known.includes(one.id) && Date.parse(one.until) > now());
  const unheard = told.filter((one) => !one.known && known.includes(one.id)).map((one) => one.id).join(" ");
  useEffect(() => {
    if (!isOnline) return;
    for (const id of unheard.split(" ").filter((one) => one !== "")) tell(id);
  }, [isOnline, unheard]);
  const know = useCallback((id: string) => {
    void store.kept.put({ name: KNOWN, value: [...known, id].slice(-KEPT_MAX) });
  }, [store, known]);
  return { open, know };
}

/** Asks the server; without an answer it is asked again with the next signal. */
function tell(id: string): void {
  data(api.PUT("/api/v1/broadcasts/{id}/acknowledgement", { params: { path: { id } } })).catch(() => undefined);
}
