import { expect, test } from "vitest";

import { mattersZhCn } from "../messages/matters_zh_cn.ts";
import { zhCn } from "../messages/zh_cn.ts";
import { reasonOf, thingOf, valueOf, type TellingWords } from "./told.ts";

const words: TellingWords = { things: zhCn.order.things, said: mattersZhCn.said, roles: zhCn.roles, override: zhCn.order.verbs["override"] ?? "", partMissing: mattersZhCn.kinds["part_missing"] ?? "" };

test.each([
  ["override:wired_speed", "team_lead: 客户赶时间", "越权放行", "班组长: 客户赶时间"],
  ["lead:speed_up", "customer_asked", "商机 提速", "客户自己问的"],
  ["quote", '{"version":"1","lines":[],"total_fen":12000}', "报价", "¥120.00"],
  ["reschedule_asked", "by customer: tomorrow: 下午在家", "请求改约", "客户提出 · 明天 · 下午在家"],
  ["hand_over_asked", "ill", "请求转单", "身体不适"],
  ["onu_serial", "HWTC12345678", "光猫序列号", "HWTC12345678"],
  ["cleared_site_no_photo", "相机坏了", "现场没拍照", "相机坏了"],
])("%s is told in the reader's words", (item, value, thing, said) => {
  expect([thingOf(item, words), valueOf(item, value, words)]).toEqual([thing, said]);
});

test.each([
  ["no_key", "进不了弱电间"],
  ["other:楼道在刷漆", "楼道在刷漆"],
  ["part_missing:光猫 HG8245", "缺料 · 光猫 HG8245"],
  ["not_repaired_that_day", "客户说当天没修好"],
  ["客户临时有事", "客户临时有事"],
])("the reason %s is told in the reader's words", (reason, said) => {
  expect(reasonOf(reason, words)).toBe(said);
});
