import type { StormNotice } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button } from "antd";

import { useWords } from "../messages/words.ts";

/** Storm mode, above the board of its area for everybody who looks at it. */
export function StormBanner({ storm, now, onOpen }: { storm: StormNotice; now: number; onOpen?: (() => void) | undefined }) {
  const { zone, locale } = useLook();
  const { storm: words } = useWords();
  return (
    <div className="storm" role="status" data-testid="storm-banner">
      <strong>{words.banner(words.reasons[storm.reason] ?? storm.reason, dayAndClock(ms(storm.until), now, zone, locale))}</strong>
      {onOpen !== undefined && <Button size="small" onClick={onOpen}>{words.list}</Button>}
    </div>
  );
}
