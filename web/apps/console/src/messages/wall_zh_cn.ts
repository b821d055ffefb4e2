/** The words of the wall screen and of saved views. */
export const wallZhCn = {
  leave: "退出大屏",
  done: "已完成",
  underWay: "上门中",
  atRisk: "可能迟到",
  late: "失约",
  waiting: "未派",
  threats: "要盯的承诺",
  none: "没有受威胁的承诺",
  few: "今天的样本还不够，指标晚些时候显示",
  arrives: (at: string) => `预计 ${at} 到`,
  notThere: "还没到",
};

export const viewsZhCn = {
  title: "常用视图",
  none: "把当前的筛选存个名字，下次一点就到",
  name: "给当前筛选起个名字",
  save: "存",
  drop: (name: string) => `删除 ${name}`,
};

export type WallWords = typeof wallZhCn;
export type ViewsWords = typeof viewsZhCn;
