import type { Suspect } from "@doorstep/api";
import { App, Button } from "antd";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useFaultAct, useMayOpen } from "./use_faults.ts";

/** Elements with many repair orders in a short time; whoever may opens a batch fault over them. */
export function SuspectList({ rows, onOpened }: { rows: readonly Suspect[]; onOpened: (id: string) => void }) {
  const { faults: words, order } = useWords();
  const { modal } = App.useApp();
  const mayOpen = useMayOpen();
  const act = useFaultAct((opened) => { if (opened !== undefined) onOpened(opened); });
  if (rows.length === 0) return null;
  const ask = (suspect: Suspect) => {
    modal.confirm({ title: words.openAsk(suspect.element), content: words.openHint(suspect.orders.length), okText: words.open, cancelText: order.cancel, onOk: () => act.mutateAsync({ verb: "open", suspect }).catch(() => undefined) });
  };
  return (
    <Section title={words.suspects} count={rows.length}>
      <ul className="rows">
        {rows.map((suspect) => (
          <li key={suspect.element}>
            <span><b>{suspect.element}</b><span className="line quiet">{words.repairs(suspect.orders.length)}</span></span>
            {mayOpen && <Button size="small" onClick={() => { ask(suspect); }}>{words.open}</Button>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
