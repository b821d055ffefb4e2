import "@doorstep/ui/src/base.css";
import "./console.css";

import { LookProvider } from "@doorstep/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ProblemError } from "@doorstep/api";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";

import { Gate } from "./shell/Gate.tsx";

/** A refusal does not become an answer by asking again; only a lost connection does. */
const retry = (count: number, error: unknown) => error instanceof ProblemError && error.problem.status === 0 && count < 2;
const queries = new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: false, staleTime: 5_000 } } });

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
