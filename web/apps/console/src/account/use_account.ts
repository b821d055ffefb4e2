import { api, data, ProblemError, type ChangePassword, type MakeToken } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

export const useAccount = () => useQuery({ queryKey: ["account"], queryFn: () => data(api.GET("/api/v1/account")) });
export const useOwnSessions = () => useQuery({ queryKey: ["account", "sessions"], queryFn: () => data(api.GET("/api/v1/account/sessions")) });
export const useOwnTokens = () => useQuery({ queryKey: ["account", "tokens"], queryFn: () => data(api.GET("/api/v1/account/tokens")) });

/** What a person does about their own account; each says what became of it. */
export function useAccountActs() {
  const { account: words } = useWords();
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const onError = (error: unknown) => {
    const { what, remedy } = problemWords(error, shared);
    void message.error(`${what} · ${remedy}`);
  };
  const onSettled = () => queries.invalidateQueries({ queryKey: ["account"] });
  const done = (what: string) => () => { void message.success(what); };
  return {
    changePassword: useMutation({ mutationFn: (body: ChangePassword) => data(api.POST("/api/v1/account/password", { body })), onSuccess: done(words.password.changed), onSettled }),
    beginSecondStep: useMutation({ mutationFn: (password: string) => data(api.POST("/api/v1/account/second-step", { body: { password } })) }),
    confirmSecondStep: useMutation({ mutationFn: (code: string) => data(api.POST("/api/v1/account/second-step/confirmation", { body: { code } })), onSuccess: done(words.secondStep.on), onSettled }),
    removeSecondStep: useMutation({ mutationFn: (body: { password: string; code: string }) => data(api.POST("/api/v1/account/second-step/removal", { body })), onSuccess: done(words.secondStep.off), onSettled }),
    endSession: useMutation({ mutationFn: (id: string) => data(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id } } })), onSuccess: done(words.sessions.ended), onError, onSettled }),
    endOthers: useMutation({ mutationFn: () => data(api.DELETE("/api/v1/account/sessions")), onSuccess: done(words.sessions.ended), onError, onSettled }),
    makeToken: useMutation({ mutationFn: (body: MakeToken) => data(api.POST("/api/v1/account/tokens", { body })), onSettled }),
    revokeToken: useMutation({ mutationFn: (id: string) => data(api.DELETE("/api/v1/account/tokens/{id}", { params: { path: { id } } })), onSuccess: done(words.tokens.revoked), onError, onSettled }),
  };
}

/** What a form says of a refusal: the server's own sentence, without the name of the field. */
export function faultOf(error: unknown, locale: string): string | null {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : null;
  const faults = (error.problem.faults ?? []) as unknown as { zh: string; en: string }[];
  const said = faults.map(({ zh, en }) => (locale === "en" ? en : zh)).join("; ");
  return said === "" ? error.problem.detail : said;
}
