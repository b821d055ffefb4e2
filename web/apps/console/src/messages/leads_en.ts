import type { LeadsWords } from "./leads_zh_cn.ts";

/** The words of leads and of the hint for tone. */
export const leadsEn: LeadsWords = {
  title: "Leads",
  states: { "": "All", offered: "Followed up", won: "Won", lost: "Lost" },
  none: "No leads",
  noneHint: "Crews raise them on the phone once the fault is solved",
  offer: "Offer",
  because: "Because",
  order: "Order",
  by: "Raised by",
  consent: "the customer wants to hear more",
  noConsent: "the customer did not agree",
  owner: "Owner",
  followed: "Follow-up",
  conversion: (won, all, percent) => `won ${String(won)}/${String(all)}, conversion ${percent}`,
  note: "Note",
  noteAsk: "What was said with the customer",
  win: "Won",
  lose: "Lost",
  loseAsk: "Why not",
  toned: "Tone",
  toneNone: "no hint",
  toneHint: "How to speak, never a score; erased when the customer asks",
  tones: { dominant: "D direct", influencing: "I talkative", steady: "S steady", compliant: "C careful" },
  toneErase: "Erase",
};
