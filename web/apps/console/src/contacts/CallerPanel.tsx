import type { CallerView, ContactView } from "@doorstep/api";
import { clockTime, dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Alert, Button } from "antd";
import { Link } from "react-router";

import { PutThrough } from "../calls/PutThrough.tsx";
import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useSession } from "../shell/session.ts";
import { useNow } from "../shell/useNow.ts";
import { CallerOrders } from "./CallerOrders.tsx";
import { Reveal } from "./Reveal.tsx";
import { useAct } from "./use_contact.ts";

/** Who calls and what is going on with them: a batch fault first, since then nothing else needs to be asked. */
export function CallerPanel({ caller, contact }: { caller: CallerView; contact: ContactView | undefined }) {
  const { contacts: words, calls } = useWords();
  const me = useSession()?.person;
  const said = useSaid();
  const { customer } = caller;
  const isOpen = contact !== undefined && contact.contact.state.state !== "closed";
  const name = customer == null || customer.name === "" ? words.unnamed : customer.name;
  return (
    <>
      {customer == null ? <Empty title={words.unknownCaller} hint={words.unknownHint} /> : (
        <header className="desk-who">
          <h2>{name}</h2> <span className="number">{customer.phone}</span>
          <span className="spring" />
          {isOpen && <Reveal id={contact.contact.id} />}
          {isOpen && contact.contact.owner === me && <PutThrough wanted={{ about: "contact", contact: contact.contact.id, purpose: "first_contact" }} label={calls.place} />}
        </header>
      )}
      <BatchFaults caller={caller} contact={isOpen ? contact : undefined} />
      <CallerOrders orders={caller.orders} contact={isOpen ? contact : undefined} />
      <Section title={words.lines} count={caller.lines.length}>
        {caller.lines.length === 0 && <p className="quiet">{words.linesNone}</p>}
        <ul className="rows">
          {caller.lines.map((line) => (
            <li key={line.site}>
              <span>{line.address} <span className="quiet">{line.services.map((service) => words.serviceNames[service] ?? service).join(" · ")}</span></span>
              <span className="quiet number">{line.network.pon_port ?? line.network.olt ?? ""}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Earlier caller={caller} now={contact?.contact.id} />
      <Section title={words.say}>
        <ul className="desk-script">{caller.script.map((line) => <li key={line.id}>{said(line.text)}</li>)}</ul>
      </Section>
    </>
  );
}

function BatchFaults({ caller, contact }: { caller: CallerView; contact: ContactView | undefined }) {
  const { contacts: words } = useWords();
  const { zone } = useLook();
  const faults = new Map(caller.lines.flatMap((line) => (line.batch_fault == null ? [] : [[line.batch_fault.id, line.batch_fault] as const])));
  return [...faults.values()].map((fault) => (
    <Alert
      key={fault.id} type="warning" showIcon role="alert" className="desk-fault"
      message={words.batchFault(fault.element, fault.orders)} description={words.batchFaultHint(clockTime(ms(fault.opened_at), zone))}
      action={contact === undefined ? undefined : <Told fault={fault.id} contact={contact.contact.id} />}
    />
  ));
}

/** Told, and with it the contact has come to its end: no ticket. */
function Told({ fault, contact }: { fault: string; contact: string }) {
  const { contacts: words } = useWords();
  const act = useAct(contact);
  return (
    <Button type="primary" loading={act.isPending} data-testid="tell-batch-fault" onClick={() => { act.mutate([{ verb: "tell_batch_fault", batch_fault: fault }, { verb: "close", outcome: "batch_fault_told", batch_fault: fault }]); }}>
      {words.tellBatchFault}
    </Button>
  );
}

function Earlier({ caller, now: current }: { caller: CallerView; now: string | undefined }) {
  const { contacts: words } = useWords();
  const { zone, locale } = useLook();
  const now = useNow();
  const earlier = caller.contacts.filter((row) => row.id !== current);
  return (
    <Section title={words.earlier} count={earlier.length}>
      {earlier.length === 0 && <p className="quiet">{words.earlierNone}</p>}
      <ul className="rows">
        {earlier.map((row) => (
          <li key={row.id}>
            <span>{dayAndClock(ms(row.opened_at), now, zone, locale)} <span className="quiet">{words.channels[row.channel]} · {row.owner_name}</span></span>
            <Link to={`/contacts/${row.id}`} className="link-button">{row.state.state === "closed" ? words.outcomes[row.state.outcome.outcome] : words.states[row.state.state]}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
