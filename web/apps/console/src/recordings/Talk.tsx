import type { ConversationDetail, VerdictView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { pieces } from "./pieces.ts";

/** What was said, turn by turn; what breaches point at is marked and names its rule. Where there is sound, a turn is heard from its time on. */
export function Talk({ detail, pointed, onHear }: { detail: ConversationDetail; pointed: string | null; onHear: ((from: number) => void) | null }) {
  const { locale } = useLook();
  const { recordings: words } = useWords();
  const breaches = detail.verdicts.filter(({ verdict }) => verdict === "breached");
  const reason = (rules: readonly string[]) => breaches.filter(({ rule }) => rules.includes(rule)).map((one) => (locale === "en" ? one.en : one.zh)).join("\n");
  if (detail.erased != null) return <Section title={words.said}><p className="quiet" data-testid="erased">{words.erased[detail.erased.why]}</p></Section>;
  if (detail.utterances.length === 0) return <Section title={words.said}><p className="quiet">{words.silent}</p></Section>;
  return (
    <Section title={words.said} count={detail.utterances.length}>
      <ol className="talk" data-testid="talk">
        {detail.utterances.map((turn, at) => (
          <li key={at} data-role={turn.role}>
            <span className="talk-who">{words.speakers[turn.role] ?? turn.role}{turn.start_ms == null ? null : <> <Time at={turn.start_ms} onHear={onHear} /></>}</span>
            <p>
              {pieces(turn.text, pointedAt(breaches, at)).map((piece, place) => piece.rules.length === 0 ? piece.text : (
                <mark key={place} title={reason(piece.rules)} data-severity={worstOf(breaches, piece.rules)} data-pointed={pointed !== null && piece.rules.includes(pointed)}>{piece.text}</mark>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** When a turn began; heard from there on where there is sound. */
function Time({ at, onHear }: { at: number; onHear: ((from: number) => void) | null }) {
  const { recordings: words } = useWords();
  if (onHear === null) return <span className="quiet number">{clock(at)}</span>;
  return <button type="button" className="talk-time number" aria-label={words.hearFrom(clock(at))} onClick={() => { onHear(at); }}>{clock(at)}</button>;
}

function pointedAt(breaches: readonly VerdictView[], turn: number) {
  return breaches.flatMap(({ rule, spoken }) => spoken.filter(({ utterance }) => utterance === turn).map(({ start, end }) => ({ rule, start, end })));
}

function worstOf(breaches: readonly VerdictView[], rules: readonly string[]): string {
  const counted = breaches.filter(({ rule, shadow }) => rules.includes(rule) && !shadow);
  if (counted.length === 0) return "trial";
  const found = new Set(counted.map(({ severity }) => severity));
  return ["critical", "major"].find((severity) => found.has(severity)) ?? "minor";
}

/** Minutes and seconds since the beginning. */
function clock(at: number): string {
  const seconds = Math.floor(at / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
