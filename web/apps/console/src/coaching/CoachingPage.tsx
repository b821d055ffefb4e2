import { api, data } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { Learner } from "../training/Learner.tsx";
import type { CoachingView } from "../training/use_training.ts";

/** 我的辅导: an agent's own cards, chosen by what their own conversations broke, with those conversations behind them. */
export function CoachingPage() {
  const { training: words } = useWords();
  const queries = useQueryClient();
  const own = useQuery<CoachingView>({ queryKey: ["coaching", "own"], queryFn: ({ signal }) => data(api.GET("/api/v1/coaching", { signal })) });
  const read = useMutation({
    mutationFn: (card: string) => data(api.PUT("/api/v1/coaching/cards/{card}", { params: { path: { card } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["coaching", "own"] }),
  });
  return (
    <div className="page training-wide">
      <header className="page-head"><h1>{words.own}</h1></header>
      {own.isPending && <Loading />}
      {own.isError && <Trouble error={own.error} retry={() => { void own.refetch(); }} />}
      {own.data !== undefined && <Learner coaching={own.data} onRead={(card) => { read.mutate(card); }} />}
    </div>
  );
}
