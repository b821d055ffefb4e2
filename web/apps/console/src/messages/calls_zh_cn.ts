/** Calls that the telephone platform puts through. */
export const callsZhCn = {
  title: "电话记录",
  unknownTitle: "对不上号的电话",
  unknownHint: "电话平台报来的，不是从这里拨出的",
  place: "拨打客户",
  placed: "请接起您的工作电话，平台再呼叫客户",
  callBack: "拨打",
  purposes: { first_contact: "首次联系", change: "改约", lateness: "晚到告知", on_the_way: "在路上", at_the_door: "到门口", call_back: "回拨", afterwards: "施工后" } as Record<string, string>,
  ways: { placed: "平台呼叫", middle_number: "拨隐私号", inward: "客户打来" } as Record<string, string>,
  states: { placed: "呼叫中", ringing: "振铃中", talking: "通话中", answered: "已接通", unanswered: "未接通", not_put_through: "没拨到客户", failed: "呼叫失败" } as Record<string, string>,
  sides: { customer: "客户挂断", operator: "我方挂断", platform: "平台挂断" } as Record<string, string>,
  recorded: "有录音",
  sounds: { waiting: "录音取回中", kept: "录音已取回", missed: "录音没取到", erased: "录音已清除" } as Record<string, string>,
  conversation: "看质检",
};

export type CallWords = typeof callsZhCn;
