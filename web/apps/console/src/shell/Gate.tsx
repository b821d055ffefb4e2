import { api, data, forgetEarly, ProblemError, setCsrf, type Session } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { SessionContext } from "./session.ts";
import { Shell } from "./Shell.tsx";
import { SignIn } from "./SignIn.tsx";
import { SignInAgain } from "./SignInAgain.tsx";
import { Trouble } from "./Trouble.tsx";

/**
 * Lets in who is signed in; everybody else sees the sign-in. Whose session ends while they work signs in over their page,
 * which keeps what they were typing; for anybody else it is gone.
 */
export function Gate() {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ["session"],
    queryFn: async () => {
      try {
        return await data(api.GET("/api/v1/session"));
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
  const [known, setKnown] = useState<Session | null>(null);
  if (session.data != null && session.data !== known) setKnown(session.data);
  /** Another person sees other things: nothing fetched for the one before is kept. */
  const become = (next: Session | null) => {
    forgetEarly();
    // With them goes the note that a session had ended.
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    queries.setQueryData(["session"], next);
  };
  const enter = (entered: Session) => {
    setCsrf(entered.csrf);
    if (known?.person !== entered.person) {
      become(entered);
      return;
    }
    queries.removeQueries({ queryKey: ["ended"] });
    queries.setQueryData(["session"], entered);
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  };
  if (session.isPending) return <Loading />;
  if (session.isError) return <Trouble error={session.error} retry={() => { void session.refetch(); }} />;
  const isEnded = session.data === null && queries.getQueryData(["ended"]) === true;
  const shown = session.data ?? (isEnded ? known : null);
  if (shown === null) return <SignIn onEnter={enter} />;
  if (session.data !== null) setCsrf(session.data.csrf);
  const leave = () => {
    void data(api.DELETE("/api/v1/session")).catch(() => undefined).then((left) => {
      setCsrf("");
      setKnown(null);
      become(null);
      // A corporate account signs out at its provider as well, which sends the browser back here.
      if (left?.continue_at != null) location.assign(left.continue_at);
    });
  };
  return (
    <>
      <SessionContext key={shown.person} value={shown}><Shell session={shown} onLeave={leave} /></SessionContext>
      {isEnded && <SignInAgain onEnter={enter} />}
    </>
  );
}
