/** The words of why customers leave 离网原因. */
export const churnZhCn = {
  title: "离网原因",
  basis: (asked: number, pack: string) => `${String(asked)} 位客户提出离网，规范包 ${pack}`,
  period: "期间",
  territory: "网格",
  territoryAny: "网格：全部",
  none: "这段时间没有客户提出离网",
  noneHint: "客服在来电台记下挽留，这里就有了",
  byReason: "按原因",
  byTerritory: "按网格",
  reason: "原因",
  noReason: "没有说原因",
  subjective: "主观",
  objective: "客观",
  bar: "挽留 / 离网 / 未定",
  asked: "提出离网",
  stayed: "挽留",
  left: "离网",
  undecided: "未定",
  share: "挽留率",
  interval: "95% 区间",
  smallHint: (n: number) => `挽留率按已有结果的算，少于 ${String(n)} 例的灰色显示`,
  offered: (what: string) => `给出：${what}`,
  noOffer: "没有给出方案",
  more: "还有更多没有列出，请缩短期间或选网格",
};

export type ChurnWords = typeof churnZhCn;
