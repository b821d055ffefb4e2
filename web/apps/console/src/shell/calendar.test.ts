import "./calendar.ts";

import dayjs from "dayjs";
import localeData from "dayjs/plugin/localeData";
import { expect, test } from "vitest";

dayjs.extend(localeData);

test.each(["zh-cn", "en"])("a week begins on Monday in %s", (locale) => {
  expect(dayjs().locale(locale).localeData().firstDayOfWeek()).toBe(1);
});

test("a Chinese calendar names its days in Chinese", () => {
  expect(dayjs("2026-11-22").locale("zh-cn").format("dd")).toBe("\u65e5");
});
