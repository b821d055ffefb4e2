import type { CustomerView } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";
import type { CustomerWords } from "../messages/zh_cn.ts";
import { Card } from "../page/Card.tsx";
import { reading } from "./reading.ts";

type Row = CustomerView["measured"][number];

/** What was measured at the customer's, beside what they bought. */
export function MeasuredCard({ rows }: { rows: readonly Row[] }) {
  const { measured } = useWords();
  return (
    <Card title={measured.title} testid="measured">
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.quantity} className="row measure" data-result={row.result}>
            <div>
              {measured.quantities[row.quantity] ?? row.quantity}
              <p className="quiet">{beside(row, measured)}</p>
              {row.bought_milli != null && <span className="meter" aria-hidden="true"><span style={{ width: `${String(share(row.value_milli, row.bought_milli))}%` }} /></span>}
            </div>
            <span className="value"><b>{reading(row.quantity, row.value_milli)}</b><span className="outcome">{measured[row.result]}</span></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function beside(row: Row, words: CustomerWords["measured"]): string {
  const read = (milli: number) => reading(row.quantity, milli);
  const { least_milli: least, most_milli: most, bought_milli: bought } = row;
  const asked = least != null && most != null ? words.between(read(least), read(most)) : least != null ? words.least(read(least)) : most != null ? words.most(read(most)) : null;
  return [bought == null ? null : words.bought(read(bought)), asked, words.origin[row.origin] ?? null].filter((text) => text !== null).join(" · ");
}

function share(value: number, bought: number): number {
  return bought <= 0 ? 0 : Math.min(100, Math.round((100 * value) / bought));
}
