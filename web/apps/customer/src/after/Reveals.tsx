import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { Fold } from "../page/Fold.tsx";

/** Who looked at the customer's full name and phone, and why. */
export function Reveals({ reveals, now }: { reveals: CustomerView["reveals"]; now: number }) {
  const { reveals: words } = useWords();
  const { locale, zone } = useLook();
  return (
    <Fold title={words.title} aside={<span className="quiet">{String(reveals.length)}</span>} testid="reveals">
      {reveals.length === 0 && <p>{words.none}</p>}
      <ul className="rows">
        {reveals.map((one) => (
          <li key={one.at} className="row"><div>{words.row(dayAndClock(ms(one.at), now, zone, locale), words.roles[one.role] ?? one.role)}<p className="quiet">{one.reason}</p></div></li>
        ))}
      </ul>
      <p className="quiet">{words.crew}</p>
    </Fold>
  );
}
