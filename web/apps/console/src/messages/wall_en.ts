import type { ViewsWords, WallWords } from "./wall_zh_cn.ts";

/** The words of the wall screen and of saved views. */
export const wallEn: WallWords = {
  leave: "Leave the wall screen",
  done: "Done",
  underWay: "Under way",
  atRisk: "At risk",
  late: "Broken",
  waiting: "Unassigned",
  threats: "Promises to watch",
  none: "No promise is threatened",
  few: "Too few cases today yet; figures follow later",
  arrives: (at) => `expected ${at}`,
  notThere: "not there yet",
};

export const viewsEn: ViewsWords = {
  title: "Saved views",
  none: "Name the filter as it stands, and come back with one click",
  name: "Name for the filter as it stands",
  save: "Save",
  drop: (name) => `Remove ${name}`,
};
