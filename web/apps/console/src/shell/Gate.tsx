import { api, data, forgetEarly, ProblemError, setCsrf, type Session } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { SessionContext } from "./session.ts";
import { Shell } from "./Shell.tsx";
import { SignIn } from "./SignIn.tsx";
import { Trouble } from "./Trouble.tsx";

/** Lets in who is signed in; everybody else sees the sign-in. */
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
  /** Another person sees other things: nothing fetched for the one before is kept. */
  const become = (next: Session | null) => {
    forgetEarly();
    // With them goes the note that a session had ended.
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    queries.setQueryData(["session"], next);
  };
  const enter = (entered: Session) => {
    setCsrf(entered.csrf);
    become(entered);
  };
  if (session.isPending) return <Loading />;
  if (session.isError) return <Trouble error={session.error} retry={() => { void session.refetch(); }} />;
  if (session.data === null) return <SignIn onEnter={enter} isEnded={queries.getQueryData(["ended"]) === true} />;
  setCsrf(session.data.csrf);
  const leave = () => {
    void data(api.DELETE("/api/v1/session")).catch(() => undefined).then((left) => {
      setCsrf("");
      become(null);
      // A corporate account signs out at its provider as well, which sends the browser back here.
      if (left?.continue_at != null) location.assign(left.continue_at);
    });
  };
  return <SessionContext value={session.data}><Shell session={session.data} onLeave={leave} /></SessionContext>;
}
