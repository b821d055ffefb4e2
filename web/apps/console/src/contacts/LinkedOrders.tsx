import { api, data } from "@doorstep/api";
import { OrderStateTag, useLook, windowText, dayName, ms } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { Offers } from "../order/Offers.tsx";

/** The orders of this contact, each with the slots that can really be kept, to be booked while the customer listens. */
export function LinkedOrders({ orders, isOpen }: { orders: readonly string[]; isOpen: boolean }) {
  return orders.map((id) => <LinkedOrder key={id} id={id} isOpen={isOpen} />);
}

function LinkedOrder({ id, isOpen }: { id: string; isOpen: boolean }) {
  const { words: shared, zone, locale } = useLook();
  const found = useQuery({ queryKey: ["order", id], queryFn: ({ signal }) => data(api.GET("/api/v1/orders/{id}", { params: { path: { id } }, signal })) });
  if (found.data === undefined) return null;
  const { order, promises } = found.data;
  const promise = promises.at(-1)?.promise;
  const canBook = isOpen && found.data.actions.some((action) => action.verb === "appoint" || action.verb === "reschedule");
  return (
    <>
      <p className="desk-order-head" data-testid="linked-order">
        <b>{shared.kinds[order.kind] ?? order.kind}</b> <Link to={`/orders/${id}`} className="link-button number">{order.number}</Link>
        <OrderStateTag state={order.state.state} />
        <span className="spring" />
        {promise !== undefined && <b className="number">{dayName(ms(promise.window.start), zone, locale)} {windowText(ms(promise.window.start), ms(promise.window.end), zone)}</b>}
      </p>
      {canBook && <Offers view={found.data} />}
    </>
  );
}
