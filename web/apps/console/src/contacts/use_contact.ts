import { api, data, hearClock, type CallerView, type ContactView, type DeskView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** A verb beside its facts, as the server reads it. */
export type ContactCommand = { verb: string } & Record<string, unknown>;

/** Queues, churn reasons, symptoms, colleagues: they change with the norm pack, not with the minute. */
export function useDesk() {
  return useQuery<DeskView>({
    queryKey: ["desk"], staleTime: 300_000,
    queryFn: async () => {
      const desk = await data(api.GET("/api/v1/contacts/desk"));
      hearClock(Date.parse(desk.now));
      return desk;
    },
  });
}

/** One contact, whole. */
export function useContact(id: string | undefined) {
  return useQuery<ContactView>({
    queryKey: ["contact", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/contacts/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** What the desk shows of a caller: by what was typed, or of the customer of a contact. */
export function useCaller(who: { text: string } | { customer: string } | null) {
  return useQuery<CallerView>({
    queryKey: ["caller", who], enabled: who !== null, retry: false, staleTime: 15_000,
    queryFn: ({ signal }) => data(api.POST("/api/v1/contacts/caller", { body: who ?? {}, signal })),
  });
}

/** Says a refused call's words, and refreshes what a contact's change touches. */
export function useContactNews() {
  const { words: shared } = useLook();
  const { contacts: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return {
    done: (text?: string) => {
      void message.success(text ?? words.done);
      for (const key of ["contact", "contacts", "caller", "order"]) void queries.invalidateQueries({ queryKey: [key] });
    },
    failed: (error: unknown) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      void queries.invalidateQueries({ queryKey: ["contact"] });
    },
  };
}

/** Asks verbs of a contact, one after another; the first refusal stops the rest. */
export function useAct(id: string) {
  const news = useContactNews();
  return useMutation({
    mutationFn: async (commands: ContactCommand[]) => {
      for (const command of commands) await data(api.POST("/api/v1/contacts/{id}/actions", { params: { path: { id } }, body: command as never }));
    },
    onSuccess: () => { news.done(); },
    onError: news.failed,
  });
}
