import { clockTime, ms, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";

import { useWords } from "../messages/words.ts";
import { useBroadcasts } from "./use_broadcasts.ts";

/** What the desk tells everybody: it stands above the work until its owner says that they know it. */
export function Broadcasts() {
  const words = useWords();
  const { zone } = useLook();
  const { open, know } = useBroadcasts();
  if (open.length === 0) return null;
  return (
    <ul className="broadcasts" aria-label={words.broadcasts.title} data-testid="broadcasts">
      {open.map((told) => (
        <li key={told.id}>
          <p className="quiet small">{words.broadcasts.from(told.name, clockTime(ms(told.sent_at), zone))}</p>
          <strong>{told.text}</strong>
          <Button color="primary" fill="outline" onClick={() => { know(told.id); }} data-testid="know-broadcast">{words.broadcasts.know}</Button>
        </li>
      ))}
    </ul>
  );
}
