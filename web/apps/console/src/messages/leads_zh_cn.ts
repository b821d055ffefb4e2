/** The words of leads 随销 and of the hint for tone. */
export const leadsZhCn = {
  title: "随销商机",
  states: { "": "全部", offered: "跟进中", won: "成交", lost: "未成交" } as Record<string, string>,
  none: "没有商机",
  noneHint: "师傅修好以后在手机上登记，这里就有了",
  offer: "推荐什么",
  because: "依据",
  order: "工单",
  by: "谁报的",
  consent: "客户愿意听",
  noConsent: "客户没答应",
  owner: "跟进人",
  followed: "跟进",
  conversion: (won: number, all: number, percent: string) => `成交 ${String(won)}/${String(all)}，转化 ${percent}`,
  note: "记一笔",
  noteAsk: "跟客户说到哪了",
  win: "成交",
  lose: "未成交",
  loseAsk: "为什么没成",
  toned: "语气提示",
  toneNone: "没有提示",
  toneHint: "只提示说话方式，不评分；客户要求时可抹掉",
  tones: { dominant: "D 直爽", influencing: "I 爱聊", steady: "S 稳", compliant: "C 细" } as Record<string, string>,
  toneErase: "抹掉",
};

export type LeadsWords = typeof leadsZhCn;
