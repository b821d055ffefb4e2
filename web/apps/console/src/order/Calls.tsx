import { serverNow, type ConversationRow } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { scoreOf } from "../quality/trust.ts";
import { Section } from "./Section.tsx";

/** The calls about this order, for whoever reads conversations. */
export function Calls({ conversations }: { conversations: readonly ConversationRow[] }) {
  const { zone, locale } = useLook();
  const { recordings: words, audits } = useWords();
  if (conversations.length === 0) return null;
  return (
    <Section title={words.calls} count={conversations.length}>
      <ul className="rows" data-testid="calls">
        {conversations.map((row) => (
          <li key={row.id}>
            <Link to={`/recordings/${row.id}`} className="link-button">{words.channels[row.channel] ?? row.channel} {row.agent_name}</Link>
            <span className={row.breached.length === 0 ? "quiet" : "score-worse"}>{row.breached.length === 0 ? words.clean : words.broken(audits.severities[row.breached[0]?.severity ?? ""] ?? "", row.breached.length)} {row.permille == null ? "" : words.points(scoreOf(row.permille))}</span>
            <span className="quiet number">{dayAndClock(ms(row.began_at), serverNow(), zone, locale)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
