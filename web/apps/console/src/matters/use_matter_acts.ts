import { api, data, type MatterCommand } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** A verb with its facts; the server fills in when. */
export type Asked = MatterCommand extends infer C ? (C extends unknown ? Omit<C, "at"> : never) : never;

/** Takes, answers and closes matters, and says what became of it. */
export function useMatterActs(onDone?: () => void) {
  const { matters: words } = useWords();
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ id, asked }: { id: string; asked: Asked }) => data(api.POST("/api/v1/matters/{id}/actions", { params: { path: { id } }, body: asked as MatterCommand })),
    onSuccess: (_, { asked }) => {
      void message.success({ take: words.taken, answer: words.answered, close: words.done }[asked.verb]);
      onDone?.();
    },
    onError: (error) => {
      const { what, remedy } = problemWords(error, shared);
      void message.error(`${what} · ${remedy}`);
    },
    // Somebody else may have been faster: what stands there now is shown either way.
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ["matters"] }), queries.invalidateQueries({ queryKey: ["order"] })]),
  });
}
