import type { Card, NamedList, Said, Script } from "@doorstep/norms";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";
import { Page } from "../shell/Page.tsx";
import { CardBody } from "./CardBody.tsx";
import { Courses } from "./Courses.tsx";
import { Exams } from "./Exams.tsx";
import { MyCards } from "./MyCards.tsx";
import { useCoaching } from "./use_coaching.ts";

/** What to learn next by the own findings, then the pack's cards, words to say and lists, to be read with no signal. */
export default function LearnPage() {
  const words = useWords();
  const said = useSaid();
  const { day } = usePhone();
  const { coaching, ask } = useCoaching();
  const [wanted, setWanted] = useState("");
  const handbook = day?.pulled.handbook;
  const fits = (...texts: Said[]) => texts.some(({ zh, en }) => `${zh} ${en}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const cards = ((handbook?.cards ?? []) as unknown as Card[]).filter(({ title, text }) => fits(title, text));
  const scripts = ((handbook?.scripts ?? []) as unknown as Script[]).filter(({ text }) => fits(text));
  const lists = ((handbook?.lists ?? []) as unknown as NamedList[]).filter(({ text, entries }) => fits(text, ...entries));
  return (
    <Page title={words.learn.title}>
      {wanted === "" && coaching !== null && (
        <>
          <MyCards cards={coaching.cards} refresh={ask} />
          <Exams exams={coaching.exams} />
          <Courses coaching={coaching} refresh={ask} />
        </>
      )}
      <Field label={words.learn.search} value={wanted} onChange={setWanted} type="search" />
      {cards.length + scripts.length + lists.length === 0 && <p className="quiet" role="status">{words.learn.none}</p>}
      {cards.length > 0 && <section className="scripts"><h2>{words.learn.cards}</h2><ul>{cards.map((card) => <li key={card.id}><strong>{said(card.title)}</strong><CardBody text={card.text} steps={card.steps ?? []} /></li>)}</ul></section>}
      {lists.length > 0 && (
        <section className="scripts"><h2>{words.learn.lists}</h2><ul>{lists.map((list) => (
          <li key={list.id}><strong>{said(list.text)}</strong>{list.entries.length === 0 ? <><br /><span className="quiet">{words.learn.open}</span></> : <ol>{list.entries.map((entry) => <li key={entry.zh}>{said(entry)}</li>)}</ol>}</li>
        ))}</ul></section>
      )}
      {scripts.length > 0 && <section className="scripts"><h2>{words.learn.scripts}</h2><ul>{scripts.map((script) => <li key={script.id}><span className="quiet small">{words.calls.moments[script.moment] ?? script.moment}</span><br />{said(script.text).replace(/\{\w+\}/g, "……")}</li>)}</ul></section>}
    </Page>
  );
}
