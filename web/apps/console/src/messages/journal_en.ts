import type { JournalWords } from "./journal_zh_cn.ts";

/** The audit page's words in English. */
export const journalEn: JournalWords = {
  title: "Audit log",
  hint: "Who did what to what, and when; appended, never changed",
  families: { "": "All", reveals: "Reveals", orders: "Orders", visits: "Visits", matters: "Matters", people: "People and grants", overrides: "Overrides" },
  number: "Order number",
  day: "Day",
  onlyBy: (name) => `Only ${name}`,
  reset: "Reset",
  position: "No.",
  recorded: "Recorded",
  happened: "Happened",
  who: "Who",
  what: "Did what",
  about: "To what",
  things: { order: "Order", visit: "Visit", contact: "Contact", plan: "Plan", device: "Phone", batch_fault: "Batch fault", audit: "Audit", conversation: "Conversation", person: "Person", customer: "Customer", import: "Import", planning_area: "Planning area", matter: "Matter", experience: "Real lengths", broadcast: "Broadcast", call: "Call", middle_number: "Hidden number", contest: "Contest", hotspot: "Hotspot", norm_pack: "Norm pack", shift: "Shift", circular: "Circular", compensation: "Compensation", lead: "Lead", sitting: "Exam", pairing: "Mentor", storm: "Storm", kpi_target: "KPI target", technician: "Technician" },
  hash: "Hash",
  older: "Further back",
  none: "Nothing fits",
  noneHint: "Another day, another person, or fewer conditions",
  verify: "Verify the journal",
  verifying: "Every hash is recomputed, please wait",
  whole: (events, streams) => `Nothing was changed: ${String(events)} events in ${String(streams)} chains all hold`,
  wholeHint: "A rewrite of the whole is found only against an anchor kept elsewhere: doorstep journal verify --anchor",
  damaged: (n) => `${String(n)} places do not hold: keep everything as it is and report it`,
};
