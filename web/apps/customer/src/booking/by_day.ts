import { dayOf, ms } from "@doorstep/ui/src/format/time.ts";

import type { Slot } from "../link/ask.ts";

/** Slots by the day they lie on, in the order of time. */
export function byDay(slots: readonly Slot[], zone: string): { day: string; slots: Slot[] }[] {
  const days = new Map<string, Slot[]>();
  for (const slot of [...slots].sort((one, other) => ms(one.window.start) - ms(other.window.start))) {
    const day = dayOf(ms(slot.window.start), zone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days].map(([day, all]) => ({ day, slots: all }));
}
