import { ProblemError } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";

import { fetchPage } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";
import { looksAgain } from "./looks_again.ts";
import { DocumentPage } from "../visit/DocumentPage.tsx";
import { OrderPage } from "./OrderPage.tsx";
import { Dead } from "./Trouble.tsx";

/** How often the page looks again, milliseconds; nobody looks while the page is hidden. */
const AGAIN_MS = 15_000;

/** What the link opens: the order, or the service confirmation, or a clear word why nothing. */
export function Page() {
  const { page } = useWords();
  const found = useQuery({ queryKey: ["page"], queryFn: ({ signal }) => fetchPage(signal), refetchInterval: (query) => (looksAgain(query.state.error) ? AGAIN_MS : false) });
  if (found.error instanceof ProblemError && found.error.problem.code === "link_other_purpose") return <DocumentPage />;
  const isDead = found.error instanceof ProblemError && found.error.problem.code.startsWith("link_");
  if (found.data !== undefined && !isDead) return <OrderPage view={found.data} isStale={found.error !== null} refresh={() => found.refetch()} />;
  if (found.error !== null) return <Dead error={found.error} retry={() => { void found.refetch(); }} />;
  return <main className="dead" aria-busy="true"><p className="quiet">{page.loading}</p></main>;
}
