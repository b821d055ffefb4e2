/** Times as people read them: 24-hour clock, the operator's zone, the relative time beside the absolute one. */
import type { Locale } from "../messages/locale.ts";
import { wordsOf } from "../messages/words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, zone: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale}|${zone}|${key}`;
  let found = formats.get(name);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { timeZone: zone, hourCycle: "h23", ...options });
    formats.set(name, found);
  }
  return found;
}

/** Milliseconds UTC of an RFC 3339 time. */
export function ms(time: string): number {
  return Date.parse(time);
}

/** `14:30`. */
export function clockTime(at: number, zone: string): string {
  return format("en", zone, "clock", { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** `14:30:05`, for the chain of events. */
export function clockSeconds(at: number, zone: string): string {
  return format("en", zone, "seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

/** `11月22日 周日` or `Sun 22 Nov`. */
export function dayName(at: number, zone: string, locale: Locale): string {
  return format(locale, zone, "day", { month: "short", day: "numeric", weekday: "short" }).format(at);
}

/** `11月22日` or `22 Nov`, where the weekday says nothing. */
export function dayShort(at: number, zone: string, locale: Locale): string {
  return format(locale, zone, "short", { month: "short", day: "numeric" }).format(at);
}

/** `2026年11月22日 14:30` or `22 Nov 2026, 14:30`: what is read years later carries its year. */
export function dayAndClockOfYear(at: number, zone: string, locale: Locale): string {
  return format(locale, zone, "year", { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** The calendar day `2026-11-22` an instant falls on in the zone. */
export function dayOf(at: number, zone: string): string {
  const parts = format("en", zone, "date", { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The clock time, with the day in front when it is another one than today. */
export function dayAndClock(at: number, now: number, zone: string, locale: Locale): string {
  const clock = clockTime(at, zone);
  return dayOf(at, zone) === dayOf(now, zone) ? clock : `${dayName(at, zone, locale)} ${clock}`;
}

/** A span in at most two units: `1 小时 20 分`, `1 h 20 min`. */
export function span(length: number, locale: Locale): string {
  const words = wordsOf(locale).time;
  const minutes = Math.round(Math.abs(length) / MINUTE);
  const days = Math.floor((minutes * MINUTE) / DAY);
  const hours = Math.floor(minutes / 60) % 24;
  const rest = minutes % 60;
  if (days > 0) return hours > 0 ? `${words.days(days)} ${words.hours(hours)}` : words.days(days);
  if (hours > 0) return rest > 0 ? `${words.hours(hours)} ${words.minutes(rest)}` : words.hours(hours);
  return words.minutes(rest);
}

/** `还有 1 小时 20 分` before, `已过 5 分` after. */
export function relative(at: number, now: number, locale: Locale): string {
  const words = wordsOf(locale).time;
  if (Math.abs(at - now) < MINUTE / 2) return words.now;
  return at > now ? words.left(span(at - now, locale)) : words.past(span(now - at, locale));
}

/** `还有 1 小时 20 分 · 14:30`. */
export function relativeAndClock(at: number, now: number, zone: string, locale: Locale): string {
  return `${relative(at, now, locale)} · ${dayAndClock(at, now, zone, locale)}`;
}

/** A window `14:00–16:00`. */
export function windowText(start: number, end: number, zone: string): string {
  return `${clockTime(start, zone)}–${clockTime(end, zone)}`;
}
