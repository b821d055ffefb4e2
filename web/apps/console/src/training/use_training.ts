import { api, data, type components } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

type S = components["schemas"];
export type TrainingRow = S["TrainingRow"];
export type CoachingView = S["CoachingView"];
export type PairingRow = S["PairingRow"];
export type Contest = S["Contest"];
export type ContestRow = S["ContestRow"];
export type ContestCandidate = S["ContestCandidate"];
export type SittingView = S["SittingView"];

/** So many pages of people are read at the most; a trainer who reads more chooses a territory. */
const PAGES_MAX = 5;

/** Who learns: those who go to homes, and those who speak on the hotline. */
export const learners = ["technician", "agent"] as const;
export type Learners = (typeof learners)[number];

/** How technicians or agents learn, page after page. */
export function useTraining(role: Learners) {
  return useQuery<TrainingRow[]>({
    queryKey: ["training", role],
    queryFn: async ({ signal }) => {
      const rows: TrainingRow[] = [];
      let cursor: string | null | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const found = await data(api.GET("/api/v1/training", { params: { query: { role, limit: 100, ...(cursor == null ? {} : { cursor }) } }, signal }));
        rows.push(...found.items);
        cursor = found.next;
        if (cursor == null) break;
      }
      return rows;
    },
  });
}

/** What one technician or agent should learn. */
export function useCoachingOf(person: string | undefined) {
  return useQuery<CoachingView>({
    queryKey: ["coaching", person], enabled: person !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/people/{person}/coaching", { params: { path: { person: person ?? "" } }, signal })),
  });
}

export function usePairings() {
  return useQuery<PairingRow[]>({ queryKey: ["pairings"], queryFn: ({ signal }) => data(api.GET("/api/v1/pairings", { signal })) });
}

export function useContests() {
  return useQuery<Contest[]>({ queryKey: ["contests"], queryFn: ({ signal }) => data(api.GET("/api/v1/contests", { signal })) });
}

export function useContest(id: string | undefined) {
  return useQuery<ContestRow>({ queryKey: ["contest", id], enabled: id !== undefined, queryFn: ({ signal }) => data(api.GET("/api/v1/contests/{id}", { params: { path: { id: id ?? "" } }, signal })) });
}

export function useCandidates(id: string, isWanted: boolean) {
  return useQuery<ContestCandidate[]>({ queryKey: ["candidates", id], enabled: isWanted, queryFn: ({ signal }) => data(api.GET("/api/v1/contests/{id}/candidates", { params: { path: { id } }, signal })) });
}

/** Does one thing, says so or why not, and refreshes what it touches. */
export function useTrain<T>(act: (wanted: T) => Promise<unknown>, onDone: () => void = () => undefined) {
  const { words: shared } = useLook();
  const { training: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => { for (const key of ["training", "coaching", "pairings", "contests", "contest", "candidates", "people"]) void queries.invalidateQueries({ queryKey: [key] }); };
  return useMutation({
    mutationFn: act,
    onSuccess: () => { onDone(); void message.success(words.done); refresh(); },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      refresh();
    },
  });
}
