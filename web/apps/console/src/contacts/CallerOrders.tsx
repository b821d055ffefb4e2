import type { CallerOrder, ContactView } from "@doorstep/api";
import { dayAndClock, dayName, isOrderState, ms, OrderStateTag, relativeAndClock, useLook, windowText } from "@doorstep/ui";
import { Button } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useNow } from "../shell/useNow.ts";
import { useAct } from "./use_contact.ts";

/** The caller's orders, open ones first, with the promise and when the technician will really be there. */
export function CallerOrders({ orders, contact }: { orders: readonly CallerOrder[]; contact: ContactView | undefined }) {
  const { contacts: words } = useWords();
  return (
    <Section title={words.orders} count={orders.length}>
      {orders.length === 0 && <p className="quiet">{words.ordersNone}</p>}
      <ul className="desk-orders">{orders.map((order) => <OrderLine key={order.id} order={order} contact={contact} />)}</ul>
    </Section>
  );
}

function OrderLine({ order, contact }: { order: CallerOrder; contact: ContactView | undefined }) {
  const { contacts: words } = useWords();
  const { words: shared, zone, locale } = useLook();
  const now = useNow();
  const isLinked = contact?.contact.orders?.includes(order.id) === true;
  return (
    <li>
      <span className="desk-order-head">
        <b>{shared.kinds[order.kind] ?? order.kind}</b> <span>{order.address}</span>
        {isOrderState(order.state) && <OrderStateTag state={order.state} />}
        <span className="spring" />
        <Link to={`/orders/${order.id}`} className="link-button number">{order.number}</Link>
      </span>
      <span className="desk-order-times">
        {!order.is_over && <Coming order={order} />}
        <span className="quiet">{dayAndClock(ms(order.accepted_at), now, zone, locale)}</span>
        <span className="spring" />
        {isLinked && <span className="quiet">{words.linked}</span>}
        {!isLinked && !order.is_over && contact !== undefined && <LinkOrder order={order.id} contact={contact.contact.id} />}
      </span>
    </li>
  );
}

function Coming({ order }: { order: CallerOrder }) {
  const { contacts: words } = useWords();
  const { zone, locale } = useLook();
  const now = useNow();
  const { promise, eta, technician } = order;
  if (promise == null) return <span>{words.noPromise}</span>;
  const isLate = eta != null && ms(eta) > ms(promise.window.end);
  return (
    <>
      <b className="number">{dayName(ms(promise.window.start), zone, locale)} {windowText(ms(promise.window.start), ms(promise.window.end), zone)}</b>
      {technician != null && <span>{words.comes(technician)}</span>}
      {eta != null && <span className={isLate ? "risky" : undefined}>{words.eta(relativeAndClock(ms(eta), now, zone, locale))}</span>}
      {eta == null && order.visit_state != null && <span>{words.arrived}</span>}
    </>
  );
}

function LinkOrder({ order, contact }: { order: string; contact: string }) {
  const { contacts: words } = useWords();
  const act = useAct(contact);
  return <Button size="small" loading={act.isPending} onClick={() => { act.mutate([{ verb: "link_order", order }]); }}>{words.link}</Button>;
}
