import type { HeadcountRow } from "@doorstep/api";

/** Whole hours, with one place below ten. */
export function hoursOf(ms: number): string {
  const hours = ms / 3_600_000;
  return hours < 10 ? (Math.round(hours * 10) / 10).toString() : Math.round(hours).toString();
}

/** How wide work, ways and what is left of the roster are; over the roster nothing is left and the bar is full. */
export function sharesOf(row: HeadcountRow): { work: string; way: string; idle: string } {
  const whole = Math.max(row.capacity_ms, row.work_ms + row.way_ms, 1);
  const of = (ms: number) => `${String(Math.round((ms / whole) * 1000) / 10)}%`;
  return { work: of(row.work_ms), way: of(row.way_ms), idle: of(Math.max(0, whole - row.work_ms - row.way_ms)) };
}

/** Whether more people are needed than serve. */
export const isShort = (row: HeadcountRow): boolean => row.needed != null && row.needed > row.headcount;
