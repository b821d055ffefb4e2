import { api, data, type HotspotDetail, type HotspotRow, type Layer, type ScanReport, type StateOf } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

export type TroubleKind = "complaints_and_repeats" | "faults";

/** A verb beside its facts, as the server reads it. */
export type HotspotCommand = { verb: string } & Record<string, unknown>;

/** Hotspots that need somebody, or those in one state. */
export function useHotspots(state: StateOf<"/api/v1/hotspots"> | "") {
  return useQuery<HotspotRow[]>({
    queryKey: ["hotspots", state],
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/hotspots", { params: { query: { limit: 200, ...(state === "" ? {} : { state }) } }, signal }))).items,
  });
}

/** One hotspot with the orders behind it. */
export function useHotspot(id: string | undefined) {
  return useQuery<HotspotDetail>({
    queryKey: ["hotspot", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/hotspots/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** Where trouble gathers now, by one layer. */
export function useScan(layer: Layer, of: TroubleKind) {
  return useQuery<ScanReport>({
    queryKey: ["hotspots", "scan", layer, of], staleTime: 60_000,
    queryFn: ({ signal }) => data(api.GET("/api/v1/hotspots/scan", { params: { query: { layer, of } }, signal })),
  });
}

/** Says what was done or refused, and refreshes what it touches. */
export function useHotspotNews() {
  const { words: shared } = useLook();
  const { hotspots: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => { for (const key of ["hotspot", "hotspots"]) void queries.invalidateQueries({ queryKey: [key] }); };
  return {
    done: (text?: string) => {
      void message.success(text ?? words.done);
      refresh();
    },
    failed: (error: unknown) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      refresh();
    },
  };
}

/** Asks one verb of a hotspot. */
export function useHotspotAct(id: string, onDone: () => void) {
  const news = useHotspotNews();
  return useMutation({
    mutationFn: (command: HotspotCommand) => data(api.POST("/api/v1/hotspots/{id}/actions", { params: { path: { id } }, body: command as never })),
    onSuccess: () => { onDone(); news.done(); },
    onError: news.failed,
  });
}
