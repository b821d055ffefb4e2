import { expect, test } from "vitest";

import type { CustomerView } from "../link/ask.ts";
import { en } from "../messages/en.ts";
import { zhCn } from "../messages/zh_cn.ts";
import { sentenceOf, type Reading } from "./sentence.ts";

const now = Date.parse("2026-11-23T01:00:00Z");
const zh: Reading = { words: zhCn, locale: "zh-CN", zone: "Asia/Shanghai", now };

function view(status: CustomerView["status"], more: Partial<CustomerView> = {}): CustomerView {
  return { status, promises: [], trip: null, ...more } as unknown as CustomerView;
}

const promise = (announced: string | null) => [{ promise: { window: { start: "2026-11-23T06:00:00Z", end: "2026-11-23T08:00:00Z" }, announced: announced === null ? null : { time: announced } } }] as unknown as CustomerView["promises"];

test.each([
  [view({ state: "unbooked" }), "请选一个方便的上门时间"],
  [view({ state: "booked" }, { promises: promise(null) }), "约好今天 14:00\u2060–\u206016:00 上门"],
  [view({ state: "booked" }, { promises: promise("2026-11-23T06:30:00Z") }), "师傅预计今天 14:30 到"],
  [view({ state: "on_the_way", departed_at: "2026-11-23T01:00:00Z" }, { trip: { eta: "2026-11-23T06:30:00Z", site: null } }), "师傅在路上，预计 14:30 到"],
  [view({ state: "on_the_way", departed_at: "2026-11-23T01:00:00Z" }), "师傅在路上了"],
  [view({ state: "cancelled", at: "2026-11-23T01:00:00Z", by_customer: true }), "已按您的要求取消"],
])("a customer reads one sentence: %#", (given, says) => {
  expect(sentenceOf(given, zh).says).toBe(says);
});

test("a broken promise is told as one, in both languages", () => {
  const late = view({ state: "late", since: "2026-11-23T00:30:00Z" });
  expect(sentenceOf(late, zh)).toMatchObject({ tone: "broken", says: "对不起，师傅没有按时到" });
  expect(sentenceOf(late, { ...zh, words: en, locale: "en" }).hint).toContain("08:30");
});

test("another day is named", () => {
  const tomorrow = { ...zh, now: now - 86_400_000 };
  expect(sentenceOf(view({ state: "booked" }, { promises: promise(null) }), tomorrow).says).toBe("约好明天 14:00\u2060–\u206016:00 上门");
  const early = { ...zh, now: now - 3 * 86_400_000 };
  expect(sentenceOf(view({ state: "booked" }, { promises: promise(null) }), early).says).toContain("11月23日");
});

test("a window that has begun says by when we come, not how long ago it began", () => {
  const begun = { ...zh, now: Date.parse("2026-11-23T06:10:00Z") };
  expect(sentenceOf(view({ state: "booked" }, { promises: promise(null) }), begun).hint).toBe("时段已开始，最晚 16:00 到");
  expect(sentenceOf(view({ state: "booked" }, { promises: promise(null) }), zh).hint).toContain("还有");
});
