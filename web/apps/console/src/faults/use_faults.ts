import { api, data, type BatchFaultDetail, type BatchFaultRow, type Suspect } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { useSession } from "../shell/session.ts";

const changers = new Set(["dispatcher", "agent"]);

/** Whether the signed-in person may open a batch fault; the server decides by territory all the same. */
export function useMayOpen(): boolean {
  return useSession()?.grants.some(({ role }) => changers.has(role)) ?? false;
}

/** Batch faults that are open, and those over whose orders wait for a decision. */
export function useFaults(isWanted = true) {
  return useQuery<BatchFaultRow[]>({ queryKey: ["faults"], enabled: isWanted, queryFn: ({ signal }) => data(api.GET("/api/v1/batch-faults/open", { signal })) });
}

/** Elements with so many repair orders that they look like one fault. */
export function useSuspects() {
  return useQuery<Suspect[]>({ queryKey: ["faults", "suspects"], queryFn: ({ signal }) => data(api.GET("/api/v1/batch-faults", { signal })) });
}

/** One batch fault with its orders. */
export function useFault(id: string | undefined) {
  return useQuery<BatchFaultDetail>({
    queryKey: ["fault", id], enabled: id !== undefined,
    queryFn: ({ signal }) => data(api.GET("/api/v1/batch-faults/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

/** What is asked of batch faults and their orders. */
export type FaultAsk =
  | { verb: "open"; suspect: Suspect }
  | { verb: "recover"; fault: string }
  | { verb: "close"; order: string; how: string }
  | { verb: "release"; orders: readonly string[] };

const act = (id: string, body: object) => data(api.POST("/api/v1/orders/{id}/actions", { params: { path: { id } }, body: body as never }));

async function send(ask: FaultAsk): Promise<string | undefined> {
  switch (ask.verb) {
    case "open": return (await data(api.POST("/api/v1/batch-faults", { body: ask.suspect }))).id;
    case "recover":
      await data(api.POST("/api/v1/batch-faults/{id}/recovery", { params: { path: { id: ask.fault } } }));
      return undefined;
    case "close":
      await act(ask.order, { verb: "record", what: { fact: "consent", subject: "solved_remotely", given: true } });
      await act(ask.order, { verb: "solve_remotely", how: ask.how });
      return undefined;
    case "release":
      for (const order of ask.orders) await act(order, { verb: "release" });
      return undefined;
  }
}

/** Asks one verb; says what was done or refused, and refreshes what it touches either way. */
export function useFaultAct(onDone?: (opened: string | undefined) => void) {
  const { words: shared } = useLook();
  const { faults: words } = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: send,
    onSuccess: (opened, { verb }) => {
      void message.success(words.did[verb]);
      onDone?.(opened);
    },
    onError: (error) => {
      const { what, remedy } = problemWords(error, shared);
      void message.error(`${what} · ${remedy}`);
    },
    onSettled: () => Promise.all(["fault", "faults", "orders", "order", "board"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
