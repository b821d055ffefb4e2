import { serverNow, type BatchFaultDetail, type HeldOrder } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { App, Button, Space, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { AskClose } from "./AskClose.tsx";
import { HeldRow } from "./HeldRow.tsx";
import { useFaultAct } from "./use_faults.ts";

/** The parts of the card, what asks for a decision first. */
const parts: readonly HeldOrder["hold"][] = ["to_close", "testing", "held", "gone"];

/** One batch fault: its orders by how they stand, each tested line with what it showed. */
export function FaultCard({ detail }: { detail: BatchFaultDetail }) {
  const { zone, locale } = useLook();
  const { faults: words, order } = useWords();
  const { modal } = App.useApp();
  const [closing, setClosing] = useState<HeldOrder | null>(null);
  const act = useFaultAct();
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const sure = (title: string, content: string, okText: string, ask: Parameters<typeof act.mutateAsync>[0]) => {
    modal.confirm({ title, content, okText, cancelText: order.cancel, onOk: () => act.mutateAsync(ask).catch(() => undefined) });
  };
  const release = (one: HeldOrder) => { sure(words.releaseAsk(one.number), words.releaseHint, words.release, { verb: "release", orders: [one.id] }); };
  return (
    <article className="hotspot-card" data-testid="fault">
      <h2>{detail.element} <Tag>{words.states[detail.state]}</Tag></h2>
      <p className="quiet">{words.since(when(detail.opened_at))}{detail.state === "recovered" ? ` · ${words.recoveredAt(when(detail.at))}` : ""} · {words.orders(detail.held.length)}</p>
      {detail.state === "open" && detail.may_change && (
        <Space>
          <Button type="primary" data-testid="fault-recover" onClick={() => { sure(words.recoverAsk(detail.element), words.recoverHint, words.recover, { verb: "recover", fault: detail.id }); }}>{words.recover}</Button>
        </Space>
      )}
      {parts.map((hold) => {
        const rows = detail.held.filter((one) => one.hold === hold);
        if (rows.length === 0) return null;
        return (
          <Section key={hold} title={words.holds[hold]} count={rows.length}>
            <p className="quiet">{words.holdHints[hold]}</p>
            <ul className="fault-orders" data-testid={`fault-${hold}`}>
              {rows.map((one) => <HeldRow key={one.id} row={one} mayChange={detail.may_change} onClose={() => { setClosing(one); }} onRelease={() => { release(one); }} />)}
            </ul>
          </Section>
        );
      })}
      {closing !== null && <AskClose row={closing} element={detail.element} onClose={() => { setClosing(null); }} />}
    </article>
  );
}
