import { api, data, type Offer, type OrderView, type StormSeen } from "@doorstep/api";
import { clockTime, dayAndClock, dayName, ms, useLook, windowText } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useNames } from "../people/people.ts";
import { problemWords } from "../shell/problem_words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useNow } from "../shell/useNow.ts";
import { AskReschedule, type Asked } from "./AskReschedule.tsx";
import { Section } from "./Section.tsx";

/** Slots the plan can really keep, asked for when wanted, since each is held for a while once shown. */
export function Offers({ view }: { view: OrderView }) {
  const { id } = view.order;
  const words = useWords();
  const { words: shared } = useLook();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isWanted, setWanted] = useState(false);
  const [chosen, setChosen] = useState<Offer | null>(null);
  const isAgain = view.actions.some((action) => action.verb === "reschedule");
  const offers = useQuery({
    queryKey: ["offers", id], enabled: isWanted, staleTime: 60_000,
    queryFn: ({ signal }) => data(api.GET("/api/v1/orders/{id}/offers", { params: { path: { id } }, signal })),
  });
  const book = useMutation({
    mutationFn: ({ offer, asked }: { offer: Offer; asked: Asked | null }) =>
      data(api.POST("/api/v1/orders/{id}/booking", { params: { path: { id } }, body: { window: offer.window, channel: "phone", ...(asked === null ? {} : { asked }) } })),
    onSuccess: () => {
      setChosen(null);
      setWanted(false);
      void message.success(words.order.done);
      void queries.invalidateQueries({ queryKey: ["order", id] });
    },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      void queries.invalidateQueries({ queryKey: ["offers", id] });
    },
  });
  return (
    <Section title={words.order.offers}>
      {view.storm != null && <StormHint storm={view.storm} />}
      {!isWanted && <Button onClick={() => { setWanted(true); }} data-testid="offers">{words.order.findOffers}</Button>}
      {isWanted && offers.isPending && <p className="quiet">{words.board.trying}…</p>}
      {offers.isError && <Trouble error={offers.error} retry={() => { void offers.refetch(); }} />}
      {isWanted && offers.data?.length === 0 && <p className="quiet">{words.order.offersNone}</p>}
      {isWanted && (
        <ul className="rows">
          {offers.data?.map((offer) => (
            <OfferRow key={`${offer.window.start}${offer.technician}`} offer={offer} isBusy={book.isPending} onBook={() => { if (isAgain) setChosen(offer); else book.mutate({ offer, asked: null }); }} />
          ))}
        </ul>
      )}
      {chosen !== null && <AskReschedule isBusy={book.isPending} onCancel={() => { setChosen(null); }} onConfirm={(asked) => { book.mutate({ offer: chosen, asked }); }} />}
    </Section>
  );
}

/** Why there are fewer times than usual, in words for the customer on the line. */
function StormHint({ storm }: { storm: StormSeen }) {
  const { zone, locale } = useLook();
  const { storm: words } = useWords();
  const now = useNow();
  const [reason, until] = [words.reasons[storm.reason] ?? storm.reason, dayAndClock(ms(storm.until), now, zone, locale)];
  return <p className="storm" role="status" data-testid="storm-hint">{storm.put_off ? words.bookLater(reason, until) : words.book(reason, until)}</p>;
}

function OfferRow({ offer, isBusy, onBook }: { offer: Offer; isBusy: boolean; onBook: () => void }) {
  const { zone, locale } = useLook();
  const { order: words } = useWords();
  const names = useNames();
  return (
    <li className="offer">
      <span><b>{dayName(ms(offer.window.start), zone, locale)} {windowText(ms(offer.window.start), ms(offer.window.end), zone)}</b> <span className="quiet">{names.get(offer.technician) ?? ""} · {words.heldUntil(clockTime(ms(offer.held_until), zone))}</span></span>
      <span>{words.grades[offer.grade] ?? offer.grade} · {words.onTime(`${String(Math.round(offer.on_time_probability * 100))}\u202f%`)}</span>
      <Button size="small" loading={isBusy} onClick={onBook}>{words.book}</Button>
    </li>
  );
}
