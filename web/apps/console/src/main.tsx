import "@doorstep/ui/src/base.css";
import "./console.css";
import "./shell/calendar.ts";

import { LookProvider } from "@doorstep/ui";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ProblemError } from "@doorstep/api";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";

import { Gate } from "./shell/Gate.tsx";
import { readAhead } from "./shell/pages.ts";

readAhead(location.pathname);

/** A refusal does not become an answer by asking again; only a lost connection does. */
const retry = (count: number, error: unknown) => error instanceof ProblemError && error.problem.status === 0 && count < 2;
/** A session that ended while somebody worked: they sign in again and stand where they were. */
const end = (error: unknown) => {
  if (!(error instanceof ProblemError) || error.problem.status !== 401 || queries.getQueryData(["session"]) == null) return;
  queries.setQueryData(["ended"], true);
  queries.setQueryData(["session"], null);
};
const queries: QueryClient = new QueryClient({ queryCache: new QueryCache({ onError: end }), mutationCache: new MutationCache({ onError: end }), defaultOptions: { queries: { retry, refetchOnWindowFocus: false, staleTime: 5_000 } } });

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element `root`");
createRoot(root).render(
  <LookProvider>
    <QueryClientProvider client={queries}>
      <BrowserRouter basename="/console">
        <Gate />
      </BrowserRouter>
    </QueryClientProvider>
  </LookProvider>,
);
