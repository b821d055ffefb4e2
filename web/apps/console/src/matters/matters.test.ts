import type { MatterRow } from "@doorstep/api";
import { expect, test } from "vitest";

import { mattersZhCn } from "../messages/matters_zh_cn.ts";
import { alarmsOf, saidOf } from "./matters.ts";

const row = (facts: Partial<MatterRow>) => ({ kind: "blocked", state: "open", ...facts }) as MatterRow;

test("what was reported is said in the dispatcher's words", () => {
  const table: [Partial<MatterRow>, string][] = [
    [{ kind: "sos" }, "在现场按了求助"],
    [{ kind: "complaint", what: "late", words: "等了一上午" }, "来晚了或没来 · 等了一上午"],
    [{ kind: "blocked", what: "other", words: "电梯坏了" }, "电梯坏了"],
    [{ kind: "part_missing", what: "ONT-G2" }, "ONT-G2"],
    [{ kind: "reschedule_asked", what: "by customer", words: "tomorrow: 要加班" }, "客户提出 · 明天 · 要加班"],
    [{ kind: "lead", what: "fttr", words: "weak_wifi", agreed: true }, "全屋光宽带 · 实测 Wi-Fi 弱 · 愿意了解"],
    [{ kind: "quote", what: '{"total_fen":8000}', agreed: false }, "¥80.00 · 客户不同意"],
    [{ kind: "contested", what: "depart", words: "withdrawn" }, "手机报“出发”，系统里是“已撤回”"],
  ];
  for (const [facts, said] of table) expect(saidOf(row(facts), mattersZhCn, { withdrawn: "已撤回" }, { "visit.departed": "出发" })).toBe(said);
});

test("an alarm is a call for help that nobody took", () => {
  const rows = [row({ kind: "sos" }), { ...row({ kind: "sos" }), state: "taken" } as MatterRow, row({ kind: "blocked" })];
  expect(alarmsOf(rows)).toEqual([rows[0]]);
});
