import { api, data } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Counts the days that were not counted yet, and says how many visits that were. */
export function useLearn(area: string) {
  const { learned: words } = useWords();
  const { words: shared } = useLook();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST("/api/v1/learned", { body: { area } })),
    onSuccess: ({ visits, trips, left_out: leftOut }) => {
      void message.success(words.learned(visits, trips, leftOut));
      void queries.invalidateQueries({ queryKey: ["learned", area] });
    },
    onError: (error) => {
      const said = problemWords(error, shared);
      void message.error(`${said.what} · ${said.remedy}`);
    },
  });
}
