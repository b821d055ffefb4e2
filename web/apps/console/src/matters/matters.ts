import { api, data, type MatterKind, type MatterRow } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";

import type { MatterWords } from "../messages/matters_zh_cn.ts";
import { quoted } from "../order/told.ts";
import { hasPlace } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";

const workers = new Set(["dispatcher", "agent", "team_lead"]);


/** Whether the signed-in person sees matters, and whether they may work on them. */
export function useMayMatters(): { read: boolean; work: boolean } {
  const session = useSession();
  return { read: session !== null && hasPlace(session, "matters"), work: session?.grants.some(({ role }) => workers.has(role)) ?? false };
}

/** What is to be decided, the most urgent first; with `closed` what was. */
export function useMatters(closed = false) {
  const { read } = useMayMatters();
  return useQuery({ queryKey: ["matters", closed], enabled: read, queryFn: ({ signal }) => data(api.GET("/api/v1/matters", { params: { query: { closed } }, signal })) });
}

/** Calls for help that nobody took yet. */
export function alarmsOf(rows: readonly MatterRow[]): MatterRow[] {
  return rows.filter(({ kind, state }) => kind === "sos" && state === "open");
}

/** Who has a matter, or who closed it. */
export const ownerOf = (row: MatterRow): string | null => (row.state === "open" ? null : row.by);

/** What was reported, in the reader's words. */
export function saidOf(row: MatterRow, words: MatterWords, states: Readonly<Record<string, string>>, events: Readonly<Record<string, string>>): string {
  const said = (code: string) => words.said[code] ?? code;
  const what = row.what ?? "";
  const told = row.words ?? "";
  switch (row.kind satisfies MatterKind) {
    case "sos": return words.sosSaid;
    case "wrong_number": return "";
    case "not_good_any_more": return words.after(what);
    case "contested": return words.contested(events[`visit.${pastOf[what] ?? what}`] ?? what, states[told] ?? told);
    case "quote": return [quoted(what), row.agreed === true ? words.agreed : words.refused].join(" · ");
    case "lead": return [said(what), said(told), row.agreed === true ? words.interested : words.notInterested].filter((part) => part !== "").join(" · ");
    case "reschedule_asked": return [said(what), ...told.split(": ").map(said)].filter((part) => part !== "").join(" · ");
    case "complaint": case "wrong_address": case "hand_over_asked": case "resource_short": case "blocked": case "part_missing":
      return [what === "other" && told !== "" ? "" : said(what), told].filter((part) => part !== "").join(" · ");
  }
}

/** A verb of a visit and the event it leaves. */
const pastOf: Record<string, string> = {
  confirm: "confirmed", depart: "departed", arrive: "arrived", enter: "entered", start_work: "work_started", fix: "fixed", demonstrate: "demonstrated", sign: "signed", leave: "left", no_answer: "no_answer", block: "blocked", record: "recorded",
};
