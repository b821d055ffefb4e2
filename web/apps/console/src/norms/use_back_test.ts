import { api, type BackTestResult, type BackTestRow, data } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { problemWords } from "../shell/problem_words.ts";
import type { Days } from "./BackTestDays.tsx";

/** How often a back-test that runs is asked how far it has come. */
const LOOK_AGAIN_MS = 1_000;

/** The last back-test of a pack that this person asked for: the server goes on with it whether this page is open or not. */
export function useBackTest(pack: string) {
  const { words: shared } = useLook();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const queryKey = ["back-tests", pack];
  const runs = useQuery<BackTestRow[]>({
    queryKey, queryFn: ({ signal }) => data(api.GET("/api/v1/back-tests", { params: { query: { pack } }, signal })),
    refetchInterval: (query) => (query.state.data?.[0]?.state === "running" ? LOOK_AGAIN_MS : false),
  });
  const run = runs.data?.[0] ?? null;
  const hasResult = run !== null && (run.state === "done" || run.state === "cancelled");
  const result = useQuery<BackTestResult>({
    queryKey: ["back-test-result", run?.id], enabled: hasResult, staleTime: Infinity, retry: false,
    queryFn: ({ signal }) => data(api.GET("/api/v1/back-tests/{id}/result", { params: { path: { id: run?.id ?? "" } }, signal })),
  });
  const told = {
    onSuccess: () => queries.invalidateQueries({ queryKey }),
    onError: (error: unknown) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
  };
  const start = useMutation({ ...told, mutationFn: ([from, to]: Days) => data(api.POST("/api/v1/packs/{id}/back-tests", { params: { path: { id: pack } }, body: { from, to } })) });
  const cancel = useMutation({ ...told, mutationFn: (id: string) => data(api.POST("/api/v1/back-tests/{id}/cancel", { params: { path: { id } } })) });
  return { runs, run, result: hasResult ? result : null, start, cancel };
}
