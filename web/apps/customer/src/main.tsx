import "@doorstep/ui/src/base.css";
import "./customer.css";

import { ProblemError } from "@doorstep/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";

import { LookProvider } from "./look/LookProvider.tsx";
import { Page } from "./page/Page.tsx";

/** Only a lost connection is worth asking again; a refusal is an answer. What is sent again carries the same key. */
const retry = (count: number, error: unknown) => error instanceof ProblemError && error.problem.status === 0 && count < 2;
const queries = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 5_000, networkMode: "always" }, mutations: { retry, networkMode: "always" } } });

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element `root`");
createRoot(root).render(
  <LookProvider>
    <QueryClientProvider client={queries}>
      <Page />
    </QueryClientProvider>
  </LookProvider>,
);
