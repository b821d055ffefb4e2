import { api, data, postForm, type PackBrought, type PackRow, type PackShadow } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** A verb beside its facts, as the server reads it. */
export type PackCommand = { verb: "shadow" } | { verb: "set_live"; from: string } | { verb: "retire"; until: string; reason: string } | { verb: "discard"; reason: string };

export function usePacks() {
  return useQuery<PackRow[]>({ queryKey: ["packs"], queryFn: ({ signal }) => data(api.GET("/api/v1/packs", { signal })) });
}

/** What a pack on trial has said so far. */
export function useShadow(id: string, isOn: boolean) {
  return useQuery<PackShadow>({ queryKey: ["pack", id, "shadow"], enabled: isOn, queryFn: ({ signal }) => data(api.GET("/api/v1/packs/{id}/shadow", { params: { path: { id } }, signal })) });
}

function useNews() {
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return {
    done: (text: string) => {
      void message.success(text);
      void queries.invalidateQueries({ queryKey: ["packs"] });
      void queries.invalidateQueries({ queryKey: ["pack"] });
    },
    failed: (error: unknown) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      void queries.invalidateQueries({ queryKey: ["packs"] });
    },
  };
}

/** Brings a folder of TOML, as a zip or file by file; mistakes come back as a list. */
export function useBringPack() {
  const news = useNews();
  const { norms: words } = useWords();
  return useMutation({
    mutationFn: (files: readonly File[]) => {
      const form = new FormData();
      for (const file of files) form.append("file", file, file.name);
      return postForm<PackBrought>("/api/v1/packs", form);
    },
    onSuccess: (brought) => { if (brought.pack != null) news.done(words.brought); },
    onError: news.failed,
  });
}

/** Asks one verb of a pack. */
export function usePackAct(id: string, onDone: () => void) {
  const news = useNews();
  const { norms: words } = useWords();
  return useMutation({
    mutationFn: (command: PackCommand) => data(api.POST("/api/v1/packs/{id}/actions", { params: { path: { id } }, body: command as never })),
    onSuccess: () => { onDone(); news.done(words.done); },
    onError: news.failed,
  });
}
