import { api, data, type ChangeTenure } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Puts somebody in the reserve, lets them take up service, writes down that they left. */
export function useTenure() {
  const { headcount: words } = useWords();
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ person, body }: { person: string; body: ChangeTenure }) => data(api.POST("/api/v1/people/{person}/tenure", { params: { path: { person } }, body })),
    onSuccess: (_, { body }) => { void message.success({ join: words.joinedDone, reserve: words.reservedDone, leave: words.leftDone }[body.verb]); },
    onError: (error: unknown) => {
      const { what, remedy } = problemWords(error, shared);
      void message.error(`${what} · ${remedy}`);
    },
    onSettled: () => Promise.all(["headcount", "people", "shifts", "board"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
