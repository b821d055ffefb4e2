import { api, data } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { useHotspotNews } from "./use_hotspots.ts";

/** Looks now, for those who act on hotspots, where they do. */
export function LookNow() {
  const { hotspots: words } = useWords();
  const session = useSession();
  const news = useHotspotNews();
  const where = [...new Set((session?.grants ?? []).filter(({ role }) => role === "manager" || role === "team_lead").map(({ territory }) => territory))];
  const look = useMutation({
    mutationFn: () => Promise.all(where.map((territory) => data(api.POST("/api/v1/hotspots/looks", { body: { territory } })))),
    onSuccess: (seen) => { news.done(words.looked(seen.reduce((sum, one) => sum + one.new.length, 0), seen.reduce((sum, one) => sum + one.known, 0))); },
    onError: news.failed,
  });
  if (where.length === 0) return null;
  return <Button loading={look.isPending} title={words.lookHint} onClick={() => { look.mutate(); }} data-testid="look-for-hotspots">{words.look}</Button>;
}
