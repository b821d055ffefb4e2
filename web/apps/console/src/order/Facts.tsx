import type { OrderView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";

import { PutThrough } from "../calls/PutThrough.tsx";
import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { measured } from "./measured.ts";
import { RevealCustomer } from "./RevealCustomer.tsx";
import { Section } from "./Section.tsx";
import { Tone } from "./Tone.tsx";

/** Who, what and where, with the notes the next visitor needs. */
export function Facts({ view }: { view: OrderView }) {
  const { order, customer, site } = view;
  const { words: shared } = useLook();
  const { order: words, board, orders, calls } = useWords();
  const grants = useSession()?.grants ?? [];
  // Whoever changes orders calls about them, as long as there is something to agree on.
  const canCall = grants.some(({ role }) => role === "agent" || role === "dispatcher") && view.actions.some(({ verb }) => verb !== "reopen");
  const rows: [string, string | null | undefined][] = [
    [board.customer, `${customer?.name ?? ""} · ${shared.classes[order.class] ?? order.class}`],
    [words.phone, customer?.phone],
    [orders.address, site?.address.text],
    [words.service, order.services.map((service) => words.services[service] ?? service).join(" · ")],
    [words.subscribed, order.subscribed_kbps == null ? null : measured("kbps_kbps", order.subscribed_kbps * 1000)],
    [words.repeated, order.repeat_case === true ? words.repeatCase : order.repeat_fault === true ? words.repeatFault : null],
    [words.remarks, order.remarks],
    [words.access, site?.access_notes],
  ];
  return (
    <Section title={words.site}>
      <dl className="facts">
        {rows.map(([name, value]) => (value == null || value === "" ? null : <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>))}
      </dl>
      {customer != null && <div className="card-act"><RevealCustomer id={order.id} /> {canCall && <PutThrough wanted={{ about: "order", order: order.id, purpose: "first_contact" }} label={calls.place} />}</div>}
      <Tone view={view} />
    </Section>
  );
}
