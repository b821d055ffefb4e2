import { dayAndClock, ms } from "@doorstep/ui/src/format/time.ts";
import { useState } from "react";

import type { CustomerView } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { useWords } from "../messages/words.ts";
import { CancelSheet } from "./CancelSheet.tsx";
import { SlotSheet } from "./SlotSheet.tsx";

interface Props {
  view: CustomerView;
  refresh: () => Promise<unknown>;
  now: number;
}

/** The one thing to do, and beside it what else may be done. */
export function Actions({ view, refresh, now }: Props) {
  const { actions } = useWords();
  const { locale, zone } = useLook();
  const [open, setOpen] = useState<"choose" | "cancel" | null>(null);
  const { allowed } = view;
  const done = async () => {
    setOpen(null);
    await refresh();
  };
  const isPromised = view.status.state === "booked" || view.status.state === "late";
  // A link for the survey opens the survey; times are chosen by the link for the visit.
  const isForVisit = view.purpose === "visit";
  const canChoose = isForVisit && (allowed.book || allowed.reschedule);
  const canCancel = isForVisit && allowed.cancel;
  if (!canChoose && !canCancel && !isPromised && view.document_link == null) return null;
  return (
    <section className="actions" data-testid="actions">
      {canChoose && (
        <button type="button" className={isPromised && view.status.state !== "late" ? "second-button" : "main-button"} onClick={() => { setOpen("choose"); }} data-testid="choose">
          {isPromised ? actions.change : actions.choose}
        </button>
      )}
      {canCancel && <button type="button" className="second-button" onClick={() => { setOpen("cancel"); }} data-testid="cancel">{actions.cancel}</button>}
      {view.document_link != null && <a className="second-button" href={`/c/${view.document_link}`} data-testid="document">{actions.document}</a>}
      {view.status.state === "booked" && (
        <p className="quiet">{allowed.reschedule && allowed.change_until != null ? actions.changeUntil(dayAndClock(ms(allowed.change_until), now, zone, locale)) : actions.tooLate}</p>
      )}
      {open === "choose" && <SlotSheet isChange={isPromised} onClose={() => { setOpen(null); }} onDone={done} now={now} />}
      {open === "cancel" && <CancelSheet onClose={() => { setOpen(null); }} onDone={done} />}
    </section>
  );
}
