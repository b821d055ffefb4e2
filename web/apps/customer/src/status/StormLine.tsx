import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";
import { useLook } from "@doorstep/ui/src/light.ts";

import type { CustomerView } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";

/** Storm mode where the customer lives: why others come first, until when, and what that means for this order. */
export function StormLine({ storm, isPromised, now }: { storm: NonNullable<CustomerView["storm"]>; isPromised: boolean; now: number }) {
  const { storm: words } = useWords();
  const { locale, zone } = useLook();
  const until = dayAndClock(ms(storm.until), now, zone, locale);
  return (
    <p className="offline" role="status" data-testid="storm">
      {words.says(words.reasons[storm.reason] ?? "", until)}
      {storm.put_off ? words.later : isPromised ? words.kept : ""}
    </p>
  );
}
