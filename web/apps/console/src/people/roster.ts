import type { Shift, WantedShift } from "@doorstep/api";
import { clockTime, ms } from "@doorstep/ui";

const DAY_MS = 86_400_000;

/** A calendar day so many days later, as `2026-11-23`. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Monday to Sunday of the week that a day lies in. */
export function weekOf(date: string): string[] {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, day) => plusDays(date, day - weekday));
}

/** Where a technician's day is found. */
export const cellOf = (technician: string, date: string): string => `${technician}@${date}`;

/** Shifts by technician and day. */
export function byCell(shifts: readonly Shift[]): ReadonlyMap<string, Shift> {
  return new Map(shifts.map((shift) => [cellOf(shift.technician, shift.date), shift]));
}

/** A shift as it is typed, in the operator's time of day. */
export function typed(shift: Shift, zone: string): WantedShift {
  const clock = (time: string) => clockTime(ms(time), zone);
  const { technician, date, area, window } = shift;
  const rest = shift.break;
  const length = rest?.length_ms ?? 0;
  return {
    technician, date, area, from: clock(window.start), until: clock(window.end), overtime_min: (shift.overtime_ms ?? 0) / 60_000,
    break: rest == null ? null : { from: clock(rest.window.start), until: clockTime(ms(rest.window.end) + length, zone), minutes: length / 60_000 },
  };
}

/** Last week's shifts for the days of this week on which a technician has none yet. */
export function takenOver(lastWeek: readonly Shift[], thisWeek: readonly Shift[], zone: string): WantedShift[] {
  const there = byCell(thisWeek);
  const moved = lastWeek.map((shift) => ({ ...typed(shift, zone), date: plusDays(shift.date, 7) }));
  return moved.filter(({ technician, date }) => !there.has(cellOf(technician, date)));
}

/** Whether a text is a time of day such as `08:30`. */
export const isClock = (text: string | undefined): boolean => /^([01]?\d|2[0-3]):[0-5]\d$/.test((text ?? "").trim());

/** `8:30` as `08:30`. */
export const clockOf = (text: string): string => text.trim().padStart(5, "0");
