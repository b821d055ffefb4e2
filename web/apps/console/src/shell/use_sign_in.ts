import { api, data, ProblemError, type BegunSecondStep, type Session } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

/** What is typed to sign in. */
export interface Typed {
  login: string;
  password: string;
  code?: string;
  new_password?: string;
}

/** What signing in asks for beyond login and password, as far as it has told. */
export interface Asked {
  code: boolean;
  newPassword: boolean;
  /** What an authenticator app takes, where the role asks for codes and none are set up. */
  begun: BegunSecondStep | null;
}

const nothing: Asked = { code: false, newPassword: false, begun: null };

/** The stable code of a refusal. */
export function codeOf(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.code : null;
}

/** Signs in, and learns from each refusal what to ask for next. */
export function useSignIn(onEnter: (session: Session) => void) {
  const [asked, setAsked] = useState<Asked>(nothing);
  const [entered, setEntered] = useState<Session | null>(null);
  const enter = useMutation({
    mutationFn: async (typed: Typed) => {
      try {
        return await data(api.POST("/api/v1/session", { body: typed }));
      } catch (error) {
        const code = codeOf(error);
        if (code === "second_step_needed" || code === "wrong_code") setAsked((before) => ({ ...before, code: true }));
        if (code === "password_too_old") setAsked((before) => ({ ...before, newPassword: true }));
        if (code === "second_step_missing") {
          const begun = await data(api.POST("/api/v1/session/second-step", { body: { login: typed.login, password: typed.password } }));
          setAsked((before) => ({ ...before, code: true, begun }));
        }
        throw error;
      }
    },
    onSuccess: (session) => {
      // The codes are shown once: they are read before anything else is.
      if ((session.recovery_codes ?? []).length > 0) setEntered(session);
      else onEnter(session);
    },
  });
  /** Another login is asked anew. */
  const startOver = () => { setAsked(nothing); enter.reset(); };
  return { asked, enter, entered, startOver };
}
