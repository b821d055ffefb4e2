import { serverNow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { useDesk } from "./use_contact.ts";

/** What an agent says of the areas in storm mode, before anybody asks. */
export function StormLines() {
  const { zone, locale } = useLook();
  const { storm: words } = useWords();
  const desk = useDesk();
  const storms = desk.data?.storms ?? [];
  return storms.map((one) => (
    <p key={one.area} className="storm" role="status" data-testid="storm-line">{words.desk(one.area_name, words.reasons[one.reason] ?? one.reason, dayAndClock(ms(one.until), serverNow(), zone, locale))}</p>
  ));
}
