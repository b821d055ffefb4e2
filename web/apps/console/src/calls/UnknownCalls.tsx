import { api, data } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";

import { useDesk } from "../contacts/use_contact.ts";
import { useWords } from "../messages/words.ts";
import { CallList } from "./CallList.tsx";

/** Calls of which the platform tells and that nobody placed from here: somebody should know whose they are. */
export function UnknownCalls() {
  const { calls: words } = useWords();
  const desk = useDesk();
  const found = useQuery({
    queryKey: ["unknown-calls"], refetchInterval: 60_000, enabled: desk.data?.telephony === true,
    queryFn: ({ signal }) => data(api.GET("/api/v1/calls/unknown", { params: { query: { limit: 10 } }, signal })),
  });
  return <CallList calls={found.data?.items ?? []} title={words.unknownTitle} hint={words.unknownHint} />;
}
