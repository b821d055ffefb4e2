import { api, data, postForm, type ConversationPackRow, type TalkPackTried } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";

import { problemWords } from "../shell/problem_words.ts";
import { joined } from "./talk_shift.ts";

/** The packs that conversations are inspected by. */
export function useTalkPacks() {
  return useQuery<ConversationPackRow[]>({ queryKey: ["talk-packs"], queryFn: ({ signal }) => data(api.GET("/api/v1/conversations/packs", { signal })) });
}

/** What is tried: a pack's files on some days. */
export interface Tried {
  files: readonly File[];
  from: string;
  to: string;
}

/** Tries a pack on kept conversations, a stretch at a time: the server looks at some thousands and says where to go on. */
export function useTalkBackTest() {
  const { words: shared } = useLook();
  const { message } = App.useApp();
  const [tried, setTried] = useState<Tried | null>(null);
  const [answer, setAnswer] = useState<TalkPackTried | null>(null);
  const call = useMutation({
    mutationFn: ({ asked, cursor }: { asked: Tried; cursor: string | null }) => {
      const form = new FormData();
      for (const file of asked.files) form.append("file", file, file.name);
      const query = new URLSearchParams({ from: asked.from, to: asked.to, ...(cursor === null ? {} : { cursor }) });
      return postForm<TalkPackTried>(`/api/v1/conversations/back-test?${query.toString()}`, form);
    },
    onSuccess: (next, { cursor }) => {
      setAnswer((known) => (cursor === null || known?.test == null || next.test == null ? next : { ...next, test: joined(known.test, next.test) }));
    },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
  });
  return {
    answer,
    isBusy: call.isPending,
    run: (asked: Tried) => { setTried(asked); setAnswer(null); call.mutate({ asked, cursor: null }); },
    goOn: (cursor: string) => { if (tried !== null) call.mutate({ asked: tried, cursor }); },
  };
}
