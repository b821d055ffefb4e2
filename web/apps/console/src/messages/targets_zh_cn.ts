/** The words of targets 指标目标. */
export const targetsZhCn = {
  title: "设定目标",
  set: "设定目标",
  file: "导出目标",
  pack: "规范",
  here: "本区",
  none: "没有目标",
  since: (day: string) => `${day} 起`,
  packSays: (value: string) => `规范 ${value}`,
  own: "本区目标",
  inherited: "沿用上级",
  hint: "从生效日起按新目标评判，之前的仍按当时的目标",
  percent: "目标（%）",
  per: (scale: number) => `目标（每 ${String(scale)} 户几例）`,
  from: "生效日",
  reason: "原因",
  reasonHint: "如：省公司年度任务书",
  need: "请填写",
  needReason: "请写明原因",
  save: "设定",
  done: "目标已设定",
};

export type TargetsWords = typeof targetsZhCn;
