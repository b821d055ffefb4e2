import type { Ask } from "../../flow/asks.ts";
import { given } from "../../flow/given.ts";
import { evidenceOf } from "../../flow/guards.ts";
import { ConsentRow } from "../ConsentRow.tsx";
import type { SideProps } from "./SidePage.tsx";

/** The customer's answer to our leaving with the work undone (WORK-10). */
export function CustomerAgrees({ visit, at }: SideProps) {
  const ask: Extract<Ask, { kind: "consent" }> = { key: "consent:leave_blocked", kind: "consent", subject: "leave_blocked", text: null, norms: ["WORK-10"], before: "visit.block", group: null };
  return <ul className="asks"><ConsentRow ask={ask} given={given(ask, evidenceOf(visit), at)} visit={visit} at={at} /></ul>;
}
