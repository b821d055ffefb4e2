import { serverNow, type HotspotDetail } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button, Space, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { AskSaid } from "./AskSaid.tsx";
import { AskTakeOn } from "./AskTakeOn.tsx";
import { EffectView } from "./EffectView.tsx";
import { chance, times, whole } from "./figures.ts";

type Asking = "take_on" | "finish" | "dismiss";

/** One hotspot: how far it stands out, what is done about it, what that came to, and the very orders. */
export function HotspotCard({ detail }: { detail: HotspotDetail }) {
  const { zone, locale, words: shared } = useLook();
  const { hotspots: words } = useWords();
  const [asking, setAsking] = useState<Asking | null>(null);
  const when = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  const close = () => { setAsking(null); };
  const { state, may } = detail;
  const more = times(detail.homes, detail.expected_milli);
  return (
    <article className="hotspot-card" data-testid="hotspot">
      <h2>{detail.unit} <Tag>{words.layers[detail.layer]}</Tag><Tag>{words.states[state.state]}</Tag></h2>
      <p>{words.homesOf(detail.homes, detail.users)}{more === null ? null : <> · <b className="score-worse">{words.times(more)}</b></>} <span className="quiet">{words.expected} {whole(detail.expected_milli)} · {words.chance} {chance(detail.p_ppm)} · {words.seenAt(when(detail.seen_at))}</span></p>
      {"action" in state && (
        <dl className="hotspot-facts">
          <dt>{words.plan}</dt><dd>{state.action.plan}</dd>
          <dt>{words.owner}</dt><dd>{detail.owner_name} <span className={detail.overdue ? "desk-late" : "quiet"}>{words.dueBy(when(state.action.due))}{detail.overdue ? ` · ${words.overdue}` : ""}</span></dd>
          {"done" in state && <><dt>{words.did}</dt><dd>{state.done.did} <span className="quiet">{when(state.done.at)}{state.state === "done" ? ` · ${words.measureAt(when(state.done.measure_at))}` : ""}</span></dd></>}
        </dl>
      )}
      {state.state === "dismissed" && <dl className="hotspot-facts"><dt>{words.why}</dt><dd>{state.reason} <span className="quiet">{when(state.at)}</span></dd></dl>}
      {state.state === "measured" && <EffectView effect={state.effect} />}
      <Space>
        {may.finish && <Button type="primary" onClick={() => { setAsking("finish"); }} data-testid="hotspot-finish">{words.finish}</Button>}
        {may.take_on && <Button type={may.finish ? "default" : "primary"} onClick={() => { setAsking("take_on"); }} data-testid="hotspot-take-on">{may.finish ? words.change : words.takeOn}</Button>}
        {may.dismiss && <Button type="text" onClick={() => { setAsking("dismiss"); }}>{words.dismiss}</Button>}
      </Space>
      <Section title={words.orders} count={detail.order_rows.length}>
        <ul className="rows">
          {detail.order_rows.map((order) => <li key={order.id}><Link to={`/orders/${order.id}`} className="number">{order.number}</Link><span>{order.address}</span><span className="quiet">{(shared.orderStates as Record<string, string>)[order.state] ?? order.state}</span><span className="quiet number">{when(order.accepted_at)}</span></li>)}
        </ul>
      </Section>
      {asking === "take_on" && <AskTakeOn row={detail} onClose={close} />}
      {(asking === "finish" || asking === "dismiss") && <AskSaid row={detail} verb={asking} onClose={close} />}
    </article>
  );
}
