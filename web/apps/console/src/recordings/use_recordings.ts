import { api, data, serverNow, type ConversationDetail, type ConversationRow, type RuleQualityRow, type SpokenOfCustomer } from "@doorstep/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";

import { useAuditNews } from "../quality/use_audits.ts";
import { useSession } from "../shell/session.ts";

/** Reviews of rules are counted over so many days. */
const DAYS = 30;
const DAY = "YYYY-MM-DD";

/** Who reads the conversations of others; everybody else reads their own. */
const readers = ["inspector", "team_lead", "manager"];

/** What the list is filtered by; an empty text is everything. */
export interface Filters {
  agent: string;
  rule: string;
  severity: string;
  audit: string;
}

/** Whether whoever is signed in reads the conversations of others. */
export function useIsReader(): boolean {
  return useSession()?.grants.some(({ role }) => readers.includes(role)) ?? false;
}

/** The list, the latest first. */
export function useRecordings(filters: Filters) {
  const isReader = useIsReader();
  const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
  return useQuery<ConversationRow[]>({
    queryKey: ["recordings", asked, isReader],
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/conversations", { params: { query: { limit: 200, of_me: !isReader, ...asked } }, signal }))).items,
  });
}

/** One conversation with its words, its verdicts, its audit and what became of its order. */
export function useRecording(id: string | undefined) {
  return useQuery<ConversationDetail>({
    queryKey: ["recording", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/conversations/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** Erases the words of a conversation because a customer asks for it. */
export function useErase(id: string, done: string) {
  const news = useAuditNews();
  return useMutation({
    mutationFn: () => data(api.POST("/api/v1/conversations/{id}/erase", { params: { path: { id } } })),
    onSuccess: () => { news.done(done); },
    onError: news.failed,
  });
}

/** Fetches the sound of a conversation once more after it could not be had. */
export function useFetchSound(id: string, done: string) {
  const news = useAuditNews();
  return useMutation({
    mutationFn: () => data(api.POST("/api/v1/conversations/{id}/sound/fetch", { params: { path: { id } } })),
    onSuccess: () => { news.done(done); },
    onError: news.failed,
  });
}

/** How much there is of all that a customer said. */
export function useSpokenOfCustomer(id: string) {
  return useQuery<SpokenOfCustomer>({ queryKey: ["recordings", "of-customer", id], staleTime: 0, queryFn: ({ signal }) => data(api.GET("/api/v1/conversations/of-customer/{id}", { params: { path: { id } }, signal })) });
}

/** Erases all of it because the customer asks for it. */
export function useEraseOfCustomer(id: string, done: (conversations: number, recordings: number) => string, onDone: () => void) {
  const news = useAuditNews();
  return useMutation({
    mutationFn: () => data(api.POST("/api/v1/conversations/of-customer/{id}/erase", { params: { path: { id } } })),
    onSuccess: ({ conversations, recordings }) => { onDone(); news.done(done(conversations, recordings)); },
    onError: news.failed,
  });
}

/** How far each rule can be relied on, over the last month by the server's clock. */
export function useRuleQuality() {
  const isReader = useIsReader();
  return useQuery<RuleQualityRow[]>({
    queryKey: ["recordings", "rules"], enabled: isReader,
    queryFn: ({ signal }) => {
      const today = dayjs(serverNow());
      return data(api.GET("/api/v1/conversations/rules", { params: { query: { from: today.subtract(DAYS, "day").format(DAY), to: today.add(1, "day").format(DAY) } }, signal }));
    },
  });
}
