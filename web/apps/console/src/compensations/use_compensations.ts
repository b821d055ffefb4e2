import { api, data, type CompensationDetail, type CompensationRow, type StateOf } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** A verb beside its facts, as the server reads it. */
export type CompensationCommand = { verb: "examine" | "release" | "refuse" } & Record<string, unknown>;

/** Compensations that need somebody, or those in one state. */
export function useCompensations(state: StateOf<"/api/v1/compensations"> | "") {
  return useQuery<CompensationRow[]>({
    queryKey: ["compensations", state],
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/compensations", { params: { query: { limit: 200, ...(state === "" ? {} : { state }) } }, signal }))).items,
  });
}

/** One compensation with its evidence. */
export function useCompensation(id: string | undefined) {
  return useQuery<CompensationDetail>({
    queryKey: ["compensation", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/compensations/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** Asks one verb of a compensation; says what was done or refused, and refreshes what it touches. */
export function useCompensationAct(id: string, onDone: () => void) {
  const { words: shared } = useLook();
  const { compensations: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => { for (const key of ["compensation", "compensations", "order"]) void queries.invalidateQueries({ queryKey: [key] }); };
  return useMutation({
    mutationFn: (command: CompensationCommand) => data(api.POST("/api/v1/compensations/{id}/actions", { params: { path: { id } }, body: command as never })),
    onSuccess: () => { onDone(); void message.success(words.done); refresh(); },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      refresh();
    },
  });
}
