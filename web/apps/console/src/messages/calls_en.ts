import type { CallWords } from "./calls_zh_cn.ts";

export const callsEn: CallWords = {
  title: "Telephone calls",
  unknownTitle: "Calls nobody asked for",
  unknownHint: "Told by the telephone platform, not placed from here",
  place: "Call the customer",
  placed: "Pick up your work phone; the platform then rings the customer",
  callBack: "Call",
  purposes: { first_contact: "First contact", change: "Change of time", lateness: "Running late", on_the_way: "On the way", at_the_door: "At the door", call_back: "Call back", afterwards: "After the work" },
  ways: { placed: "put through", middle_number: "by middle number", inward: "customer called" },
  states: { placed: "calling", ringing: "ringing", talking: "talking", answered: "answered", unanswered: "not answered", not_put_through: "customer not rung", failed: "failed" },
  sides: { customer: "customer hung up", operator: "we hung up", platform: "platform hung up" },
  recorded: "recorded",
  sounds: { waiting: "sound on its way", kept: "sound is here", missed: "sound not to be had", erased: "sound erased" },
  conversation: "inspection",
};
