import { api, data, type TalkBackTest } from "@doorstep/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Days } from "./BackTestDays.tsx";
import { joined } from "./talk_shift.ts";

/** What a conversation pack on trial has said so far. */
export function useTalkShadow(id: string) {
  return useQuery<TalkBackTest>({ queryKey: ["pack", id, "talk-shadow"], queryFn: ({ signal }) => data(api.GET("/api/v1/packs/{id}/conversations/shadow", { params: { path: { id } }, signal })) });
}

/** Tries a pack on kept conversations, a stretch at a time: the server looks at some thousands and says where to go on. */
export function useTalkBackTest(id: string) {
  const [test, setTest] = useState<TalkBackTest | null>(null);
  const call = useMutation<TalkBackTest, Error, { days: Days; cursor?: string }>({
    mutationFn: ({ days: [from, to], cursor }) => data(api.GET("/api/v1/packs/{id}/conversations/back-test", { params: { path: { id }, query: { from, to, ...(cursor === undefined ? {} : { cursor }) } } })),
    onSuccess: (next, { cursor }) => { setTest((known) => (cursor === undefined || known === null ? next : joined(known, next))); },
  });
  return {
    test,
    error: call.error,
    isBusy: call.isPending,
    run: (days: Days) => { setTest(null); call.mutate({ days }); },
    goOn: (days: Days) => { if (test?.next != null) call.mutate({ days, cursor: test.next }); },
    forget: () => { setTest(null); call.reset(); },
  };
}
