import { api, data, hearClock, serverNow, type AuditDetail, type AuditRow, type StateOf, type AuditSummary } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import dayjs from "dayjs";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Audits are counted over so many days. */
const DAYS = 30;
const DAY = "YYYY-MM-DD";

/** A verb beside its facts, as the server reads it. */
export type AuditCommand = { verb: string } & Record<string, unknown>;

/** The list, newest draw first. */
export function useAudits(state: StateOf<"/api/v1/audits"> | "", mine: boolean) {
  return useQuery<AuditRow[]>({
    queryKey: ["audits", state, mine],
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/audits", { params: { query: { limit: 200, subject: "visit", mine, ...(state === "" ? {} : { state }) } }, signal }))).items,
  });
}

/** One audit with everything that is looked at side by side. */
export function useAudit(id: string | undefined) {
  return useQuery<AuditDetail>({
    queryKey: ["audit", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/audits/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** What waits, what was found of visits or of conversations, how alike inspectors judge, over the last month by the server's clock. */
export function useAuditSummary(subject: "visit" | "conversation") {
  return useQuery<AuditSummary>({
    queryKey: ["audits", "summary", subject],
    queryFn: async ({ signal }) => {
      const today = dayjs(serverNow());
      const summary = await data(api.GET("/api/v1/audits/summary", { params: { query: { subject, from: today.subtract(DAYS, "day").format(DAY), to: today.add(1, "day").format(DAY) } }, signal }));
      hearClock(Date.parse(summary.now));
      return summary;
    },
  });
}

/** Says what was done or refused, and refreshes what it touches. */
export function useAuditNews() {
  const { words: shared } = useLook();
  const { audits: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => { for (const key of ["audit", "audits", "recording", "recordings"]) void queries.invalidateQueries({ queryKey: [key] }); };
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

/** Asks one verb of an audit. */
export function useAuditAct(id: string) {
  const news = useAuditNews();
  return useMutation({
    mutationFn: (command: AuditCommand) => data(api.POST("/api/v1/audits/{id}/actions", { params: { path: { id } }, body: command as never })),
    onSuccess: () => { news.done(); },
    onError: news.failed,
  });
}
