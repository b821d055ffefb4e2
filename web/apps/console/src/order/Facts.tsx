import type { OrderDetail } from "@doorstep/api";
import { useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Section } from "./Section.tsx";

/** Who, what and where, with the notes the next visitor needs. */
export function Facts({ detail: { order } }: { detail: OrderDetail }) {
  const { words: shared } = useLook();
  const { order: words, board, orders } = useWords();
  const rows: [string, string | null | undefined][] = [
    [board.customer, `${order.customer_masked} · ${shared.classes[order.class] ?? order.class}`],
    [orders.address, order.address_short],
    [words.service, order.service],
    [words.product, order.product],
    [words.complaint, order.complaint],
    [words.access, order.access_notes],
  ];
  return (
    <Section title={words.site}>
      <dl className="facts">
        {rows.map(([name, value]) => (value == null || value === "" ? null : <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>))}
      </dl>
    </Section>
  );
}
