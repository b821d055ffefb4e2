import type { Said } from "../link/ask.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { Card } from "../page/Card.tsx";

/** What to prepare, from the norm pack. */
export function Prepare({ items }: { items: readonly Said[] }) {
  const { prepare } = useWords();
  const said = useSaid();
  return <Card title={prepare.title} testid="prepare"><ul className="plain">{items.map((item) => <li key={item.zh}>{said(item)}</li>)}</ul></Card>;
}
