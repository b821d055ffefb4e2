import { clockTime, dayName, dayOf, ms, relative, windowText, dayAndClock } from "@doorstep/ui/src/format/time.ts";
import type { Locale } from "@doorstep/ui/src/messages/locale.ts";

import type { CustomerView } from "../link/ask.ts";
import type { CustomerWords } from "../messages/zh_cn.ts";

/** How the state looks: the legend's forms and hues, the same as on board and phone. */
export type Tone = "planned" | "confirmed" | "en_route" | "on_site" | "observing" | "done" | "broken" | "blocked" | "no_answer";

export interface Sentence {
  tone: Tone;
  /** One sentence, large. */
  says: string;
  /** One line below it. */
  hint: string;
}

export interface Reading {
  words: CustomerWords;
  locale: Locale;
  zone: string;
  now: number;
}

/** The big sentence of a page and the line below it. */
export function sentenceOf(view: CustomerView, reading: Reading): Sentence {
  const { words: { status: words }, zone } = reading;
  const { status } = view;
  const time = (at: string) => dayAndClock(ms(at), reading.now, zone, reading.locale);
  switch (status.state) {
    case "unbooked": return { tone: "planned", says: words.unbooked, hint: words.unbookedHint };
    case "no_answer": return { tone: "no_answer", says: words.noAnswer, hint: words.noAnswerHint(time(status.at)) };
    case "reopened": return { tone: "planned", says: words.reopened, hint: words.reopenedHint };
    case "booked": return booked(view, reading);
    case "late": return { tone: "broken", says: words.late, hint: words.lateHint(time(status.since)) };
    case "on_the_way": {
      const says = view.trip == null ? words.onTheWayPlain : words.onTheWay(clockTime(ms(view.trip.eta), zone));
      return { tone: "en_route", says, hint: words.onTheWayHint(time(status.departed_at)) };
    }
    case "at_the_door": return { tone: "on_site", says: words.atTheDoor, hint: words.atTheDoorHint };
    case "working": return { tone: "on_site", says: words.working, hint: words.workingHint(time(status.at)) };
    case "observing": return { tone: "observing", says: words.observing, hint: words.observingHint(time(status.at)) };
    case "showing": return { tone: "observing", says: words.showing, hint: words.showingHint };
    case "done": return { tone: "done", says: words.done, hint: words.doneHint(time(status.at)) };
    case "blocked": return { tone: "blocked", says: words.blocked, hint: words.blockedHint };
    case "waiting_part": return { tone: "blocked", says: words.waitingPart, hint: words.waitingPartHint };
    case "held": return { tone: "blocked", says: words.held, hint: words.heldHint };
    case "solved_remotely": return { tone: "done", says: words.solved, hint: words.solvedHint(time(status.at)) };
    case "cancelled": return { tone: "done", says: status.by_customer ? words.cancelledByYou : words.cancelled, hint: words.cancelledHint(time(status.at)) };
  }
}

/** The promised window, or the time that was announced inside it. */
function booked(view: CustomerView, { words, locale, zone, now }: Reading): Sentence {
  const promise = view.promises.at(-1)?.promise;
  if (promise === undefined) return { tone: "planned", says: words.status.unbooked, hint: words.status.unbookedHint };
  const announced = promise.announced == null ? null : ms(promise.announced.time);
  const start = ms(promise.window.start);
  const at = announced ?? start;
  const day = dayWord(at, { words, locale, zone, now });
  const says = announced === null
    ? words.status.booked(day, unbroken(windowText(start, ms(promise.window.end), zone)))
    : words.status.bookedAt(day, clockTime(announced, zone));
  // A window that has begun is not late: what counts is by when we must be there.
  const isBegun = announced === null && now > start;
  const hint = isBegun ? words.status.begunHint(clockTime(ms(promise.window.end), zone)) : words.status.bookedHint(relative(at, now, locale));
  return { tone: "confirmed", says, hint };
}

/** A window stays on one line: word joiners on both sides of its dash. */
function unbroken(text: string): string {
  return text.replace("–", "\u2060–\u2060");
}

const DAY = 86_400_000;

/** Today, tomorrow, or the day's name, with the blank that the sentence needs after it. */
export function dayWord(at: number, { words, locale, zone, now }: Reading): string {
  const day = dayOf(at, zone);
  if (day === dayOf(now, zone)) return words.days.today;
  if (day === dayOf(now + DAY, zone)) return words.days.tomorrow;
  return words.days.other(dayName(at, zone, locale));
}
