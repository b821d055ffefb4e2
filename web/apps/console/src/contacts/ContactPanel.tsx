import type { CallerView, ContactView } from "@doorstep/api";
import { clockTime, dayAndClock, ms, useLook } from "@doorstep/ui";
import { useState } from "react";
import { Button } from "antd";

import { CallList } from "../calls/CallList.tsx";
import { useSaid, useWords } from "../messages/words.ts";
import { Chain } from "../order/Chain.tsx";
import { Clocks } from "../order/Clocks.tsx";
import { Section } from "../order/Section.tsx";
import { useSession } from "../shell/session.ts";
import { useNow } from "../shell/useNow.ts";
import { AcceptOrder } from "./AcceptOrder.tsx";
import { AskContact } from "./AskContact.tsx";
import type { AskedVerb } from "./asked.ts";
import { CallBacks } from "./CallBacks.tsx";
import { CloseContact } from "./CloseContact.tsx";
import { LinkedOrders } from "./LinkedOrders.tsx";
import { Retention } from "./Retention.tsx";
import { useAct, useDesk } from "./use_contact.ts";
import { Walk } from "./Walk.tsx";

/** What is done about a contact. Only its owner works on it; whom it is offered to accepts or gives it back. */
export function ContactPanel({ view, caller }: { view: ContactView; caller: CallerView | undefined }) {
  const { contact } = view;
  const me = useSession()?.person;
  const isMine = contact.owner === me;
  const isOpen = contact.state.state === "open" || contact.state.state === "waiting";
  return (
    <>
      <Standing view={view} />
      {contact.state.state === "handed_over" && <Offered view={view} isMine={isMine} />}
      <CallBacks contact={contact} isMine={isMine} />
      {isMine && isOpen && (
        <>
          <Walk view={view} lines={caller?.lines ?? []} />
          {contact.retention != null && <Retention view={view} />}
          <AcceptOrder view={view} caller={caller} />
        </>
      )}
      <LinkedOrders orders={contact.orders ?? []} isOpen={isMine && isOpen} />
      {isMine && isOpen && <Verbs view={view} caller={caller} />}
      <CallList calls={view.calls} />
      <Clocks clocks={view.clocks} />
      <Chain chain={view.chain} />
    </>
  );
}

function Standing({ view }: { view: ContactView }) {
  const { contacts: words } = useWords();
  const said = useSaid();
  const desk = useDesk();
  const { zone, locale } = useLook();
  const now = useNow();
  const { state } = view.contact;
  const queue = desk.data?.queues.find((one) => one.id === view.contact.queue);
  return (
    <header className="desk-standing">
      <h2>{words.channels[view.contact.channel]} · {queue === undefined ? view.contact.queue : said(queue.text)}</h2>
      <span className="desk-state" data-state={state.state} data-testid="contact-state">{state.state === "closed" ? words.outcomes[state.outcome.outcome] : words.states[state.state]}</span>
      <span className="spring" />
      <span className="quiet">{words.owner} {view.row.owner_name} · {state.state === "closed" ? `${words.closedAt} ${dayAndClock(ms(state.at), now, zone, locale)}` : clockTime(ms(view.contact.opened_at), zone)}</span>
    </header>
  );
}

function Offered({ view, isMine }: { view: ContactView; isMine: boolean }) {
  const { contacts: words } = useWords();
  const act = useAct(view.contact.id);
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const { state } = view.contact;
  if (state.state !== "handed_over") return null;
  return (
    <Section title={words.states["handed_over"] ?? ""}>
      <p>{state.reason}</p>
      <p className="desk-buttons">
        {!isMine && <Button type="primary" loading={act.isPending} onClick={() => { act.mutate([{ verb: "accept_hand_over" }]); }}>{words.verbs["accept_hand_over"]}</Button>}
        <Button onClick={() => { setAsked("decline_hand_over"); }}>{words.verbs["decline_hand_over"]}</Button>
      </p>
      {asked !== null && <AskContact verb={asked} isBusy={act.isPending} onCancel={() => { setAsked(null); }} onConfirm={(command) => { act.mutate([command], { onSuccess: () => { setAsked(null); } }); }} />}
    </Section>
  );
}

const offered: readonly AskedVerb[] = ["answer", "promise_call_back", "tell_progress", "hand_over", "transfer", "correct"];

function Verbs({ view, caller }: { view: ContactView; caller: CallerView | undefined }) {
  const { contacts: words } = useWords();
  const act = useAct(view.contact.id);
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const [isClosing, setClosing] = useState(false);
  return (
    <Section title={words.actions}>
      <p className="desk-buttons">
        {offered.map((verb) => <Button key={verb} onClick={() => { setAsked(verb); }}>{words.verbs[verb]}</Button>)}
        {view.contact.retention == null && <Button loading={act.isPending} onClick={() => { act.mutate([{ verb: "retain", step: "asked" }]); }}>{words.verbs["retain"]}</Button>}
        <Button type="primary" disabled={view.contact.state.state === "waiting"} onClick={() => { setClosing(true); }} data-testid="close-contact">{words.verbs["close"]}</Button>
      </p>
      {asked !== null && <AskContact verb={asked} isBusy={act.isPending} onCancel={() => { setAsked(null); }} onConfirm={(command) => { act.mutate([command], { onSuccess: () => { setAsked(null); } }); }} />}
      {isClosing && <CloseContact view={view} caller={caller} onDone={() => { setClosing(false); }} />}
    </Section>
  );
}
