import type { Pulled } from "@doorstep/api";
import type { LocalVisit } from "@doorstep/offline";

import { asks, type Ask } from "../flow/asks.ts";
import { given } from "../flow/given.ts";
import { evidenceOf } from "../flow/guards.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { AskRow } from "./AskRow.tsx";

/** What to do now: what the norm stops at first, then the rest of the checklist, then what is only to be minded. */
export function Asks({ pulled, visit, at }: { pulled: Pulled; visit: LocalVisit; at: number }) {
  const words = useWords();
  const said = useSaid();
  const all = asks(pulled, visit);
  const evidence = evidenceOf(visit);
  const rows = (some: Ask[]) => some.map((ask) => <AskRow key={ask.key} ask={ask} given={given(ask, evidence, at)} visit={visit} at={at} />);
  const required = all.filter((ask) => ask.before !== null);
  const also = all.filter((ask) => ask.before === null && ask.kind !== "mind");
  const mind = all.filter((ask) => ask.kind === "mind");
  return (
    <>
      {required.length > 0 && <section className="asks" data-testid="required"><h2>{words.visit.required}</h2><ul>{rows(required)}</ul></section>}
      {also.length > 0 && <section className="asks" data-testid="also"><h2>{words.visit.also}</h2><ul>{rows(also)}</ul></section>}
      {mind.length > 0 && (
        <section className="asks mind"><h2>{words.visit.mind}</h2><ul>{mind.map((ask) => <li key={ask.key}>{ask.text === null ? "" : said(ask.text)}</li>)}</ul></section>
      )}
    </>
  );
}
