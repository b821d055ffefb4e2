import { ms, windowText } from "@doorstep/ui/src/format/time.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { book, fetchOffers, type Slot } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { Sheet } from "../page/Sheet.tsx";
import { Refused } from "../page/Trouble.tsx";
import { dayWord } from "../status/sentence.ts";
import { byDay } from "./by_day.ts";
import { Chips } from "./Chips.tsx";

interface Props {
  isChange: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
  now: number;
}

/** The times that can be promised, by day; sent once however often it is tapped. */
export function SlotSheet({ isChange, onClose, onDone, now }: Props) {
  const words = useWords();
  const { locale, zone } = useLook();
  const [day, setDay] = useState<string | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const offers = useQuery({ queryKey: ["offers"], queryFn: ({ signal }) => fetchOffers(signal), gcTime: 0, staleTime: 0 });
  const take = useMutation({
    mutationFn: (wanted: Slot) => book({ window: wanted.window, reason: isChange ? why : null }),
    onSuccess: onDone,
    onError: () => {
      setSlot(null);
      void offers.refetch();
    },
  });
  const days = byDay(offers.data ?? [], zone);
  const shown = days.find((one) => one.day === day) ?? days[0];
  return (
    <Sheet title={isChange ? words.slots.titleChange : words.slots.title} onClose={onClose}>
      {offers.isPending && <p className="quiet" aria-busy="true">{words.slots.loading}</p>}
      <Refused error={take.error ?? offers.error} />
      {offers.isSuccess && days.length === 0 && <p className="quiet">{words.slots.none}</p>}
      {shown !== undefined && (
        <>
          <div className="days" role="group" aria-label={words.slots.title}>
            {days.map((one) => (
              <button key={one.day} type="button" className="chip" aria-pressed={one === shown} onClick={() => { setDay(one.day); setSlot(null); }}>
                {dayWord(ms(one.slots[0]?.window.start ?? ""), { words, locale, zone, now }).trim()}
              </button>
            ))}
          </div>
          <div className="slots">
            {shown.slots.map((one) => (
              <button key={one.window.start} type="button" className="slot" data-testid="slot" aria-pressed={slot?.window.start === one.window.start} disabled={take.isPending} onClick={() => { setSlot(one); }}>
                <b>{windowText(ms(one.window.start), ms(one.window.end), zone)}</b>
                <span>{words.slots[gradeOf(one.grade)]}</span>
              </button>
            ))}
          </div>
          {isChange && <Chips label={words.slots.why} options={words.slots.whys} chosen={why} onChoose={setWhy} />}
          <p className="quiet">{words.slots.hint}</p>
        </>
      )}
      {days.length > 0 && (
        <button type="button" className="main-button" disabled={slot === null || take.isPending} onClick={() => { if (slot !== null) take.mutate(slot); }} data-testid="confirm">
          {take.isPending ? words.page.slow : slot === null ? words.slots.pick : isChange ? words.slots.confirmChange : words.slots.confirm}
        </button>
      )}
    </Sheet>
  );
}

function gradeOf(grade: string): "best" | "good" | "tight" {
  return grade === "best" || grade === "tight" ? grade : "good";
}
