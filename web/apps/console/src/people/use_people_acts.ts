import { api, data, ProblemError, type ChangeShifts, type SavePerson, type SaveTechnician } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { useSession } from "../shell/session.ts";

const lookAfter = new Set(["team_lead", "administrator"]);

/** What the signed-in person may change of people; the server decides all the same. */
export function useMayChange(): { people: boolean; grants: boolean } {
  const roles = useSession()?.grants.map(({ role }) => role) ?? [];
  return { people: roles.some((role) => lookAfter.has(role)), grants: roles.includes("security_administrator") };
}

/** Saves people, their skills and shifts, and says what became of it. */
export function usePeopleActs() {
  const { people: words } = useWords();
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const onError = (error: unknown) => {
    const { what, remedy } = problemWords(error, shared);
    void message.error(`${what} · ${remedy}`);
  };
  const onSettled = () => Promise.all(["people", "shifts", "board"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const done = (what: string) => { void message.success(what); };
  return {
    save: useMutation({ mutationFn: (body: SavePerson) => data(api.POST("/api/v1/people", { body })), onSuccess: () => { done(words.saved); }, onError, onSettled }),
    saveTechnician: useMutation({
      mutationFn: ({ person, body }: { person: string; body: SaveTechnician }) => data(api.PUT("/api/v1/technicians/{person}", { params: { path: { person } }, body })),
      onSuccess: () => { done(words.saved); }, onError, onSettled,
    }),
    savePortrait: useMutation({
      mutationFn: ({ person, picture }: { person: string; picture: Blob }) => data(api.PUT("/api/v1/technicians/{person}/portrait", {
        params: { path: { person } }, body: picture as unknown as number[], bodySerializer: (body) => body as unknown as Blob, headers: { "Content-Type": "application/octet-stream" },
      })),
      onSuccess: () => { done(words.saved); }, onError,
    }),
    turn: useMutation({
      mutationFn: ({ login, active }: { login: string; active: boolean }) => data(api.POST(active ? "/api/v1/people/{login}/unlock" : "/api/v1/people/{login}/lock", { params: { path: { login } } })),
      onSuccess: (_, { active }) => { done(active ? words.unlocked : words.locked); }, onError, onSettled,
    }),
    link: useMutation({ mutationFn: (login: string) => data(api.POST("/api/v1/people/{login}/password-link", { params: { path: { login } } })), onError }),
    resetCodes: useMutation({
      mutationFn: (login: string) => data(api.DELETE("/api/v1/people/{login}/second-step", { params: { path: { login } } })),
      onSuccess: () => { done(words.codesReset); },
      onError: (error) => { if (error instanceof ProblemError && error.problem.status === 404) void message.info(words.noCodes); else onError(error); },
    }),
    unlink: useMutation({
      mutationFn: (login: string) => data(api.DELETE("/api/v1/people/{login}/corporate-account", { params: { path: { login } } })),
      onSuccess: () => { done(words.unlinked); },
      onError: (error) => { if (error instanceof ProblemError && error.problem.status === 404) void message.info(words.noAccount); else onError(error); },
    }),
    signOut: useMutation({
      mutationFn: (person: string) => data(api.DELETE("/api/v1/people/{id}/sessions", { params: { path: { id: person } } })),
      onSuccess: () => { done(words.signedOut); }, onError,
    }),
    changeShifts: useMutation({ mutationFn: (body: ChangeShifts) => data(api.POST("/api/v1/shifts", { body })), onError, onSettled }),
  };
}

export type PeopleActs = ReturnType<typeof usePeopleActs>;
