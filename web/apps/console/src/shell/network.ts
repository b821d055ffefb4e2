import { ProblemError, UNREACHABLE } from "@doorstep/api";
import { readNetwork } from "@doorstep/map";
import { useQuery } from "@tanstack/react-query";

/** The loaded street network; it does not change while the page is open. Its form is the map's business, not the contract's. */
export function useNetwork() {
  return useQuery({
    queryKey: ["network"],
    queryFn: async ({ signal }) => {
      const answer = await fetch("/api/v1/network", { signal, credentials: "same-origin" });
      if (!answer.ok) throw new ProblemError({ type: "about:blank", title: "no network", status: answer.status, code: UNREACHABLE, detail: "/api/v1/network" });
      return readNetwork(await answer.json());
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
}
