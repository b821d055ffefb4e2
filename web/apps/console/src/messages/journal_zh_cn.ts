/** The audit page's words. */
export const journalZhCn = {
  title: "审计日志",
  hint: "谁、何时、对什么、做了什么；只增不改",
  families: { "": "全部", reveals: "查看客户信息", orders: "工单", visits: "上门", matters: "待办", people: "人员和授权", overrides: "越权放行" } as Record<string, string>,
  number: "工单号",
  day: "哪一天",
  onlyBy: (name: string) => `只看 ${name}`,
  reset: "重置",
  position: "序号",
  recorded: "记录时间",
  happened: "发生时间",
  who: "谁",
  what: "做了什么",
  about: "对什么",
  things: { order: "工单", visit: "上门", contact: "来电", plan: "排程", device: "手机", batch_fault: "群障", audit: "质检", conversation: "通话", person: "人员", customer: "客户", import: "导入", planning_area: "排程区域", matter: "待办", experience: "实际用时", broadcast: "群发", call: "电话", middle_number: "中间号", contest: "比武", hotspot: "热点", norm_pack: "规范包", shift: "班次", circular: "通报", compensation: "慢必赔", lead: "随销", sitting: "考试", pairing: "师带徒", storm: "风暴", kpi_target: "指标目标", technician: "装维人员" } as Record<string, string>,
  hash: "哈希",
  older: "再往前看",
  none: "没有符合条件的记录",
  noneHint: "换一天、换个人，或去掉条件再看",
  verify: "校验日志",
  verifying: "正在逐条重算，请稍等",
  whole: (events: number, streams: number) => `没有被改动：${String(events)} 条、${String(streams)} 条链全部对上`,
  wholeHint: "整体重写只有对照另存的锚点才查得出：doorstep journal verify --anchor",
  damaged: (n: number) => `有 ${String(n)} 处对不上，请保留现场并报告`,
};

export type JournalWords = typeof journalZhCn;
