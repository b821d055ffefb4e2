import type { CircularKpi, KpiRow, Session, TargetOwner } from "@doorstep/api";

/** A territory with its name. */
export interface Place {
  code: string;
  name: string;
}

/** A number of thousandths in the unit of its KPI: percent, or cases per so many. */
export function inUnit(permille: number, scale: number | null | undefined): string {
  return scale == null ? `${(permille / 10).toFixed(1)}\u202f%` : (permille / 1000).toFixed(2);
}

/** Per how many a row's cases are counted; nothing where it is a share or has no value. */
export function scaleOf(row: KpiRow | CircularKpi["now"]): number | null {
  return row.reading === "measured" ? (row.scale ?? null) : null;
}

/** The target in the unit of the value; nothing without one. */
export function targetOf(row: KpiRow): string | null {
  return row.target_permille == null ? null : inUnit(row.target_permille, scaleOf(row));
}

/** Whose target it is, in few letters: the norm pack's, that of the territory looked at, or the name of one above. */
export function ownerOf(owner: TargetOwner | null | undefined, territory: string | null | undefined, words: { pack: string; here: string }): string {
  if (owner == null) return "";
  if (owner.of === "pack") return words.pack;
  return owner.territory === territory ? words.here : owner.name;
}

/** Whether a person may set the targets of a territory; the server decides all the same. */
export function maySetTargets(session: Session | null, territory: string | null | undefined): boolean {
  if (session === null || territory == null) return false;
  return session.grants.some((grant) => grant.role === "manager" && (grant.territory === territory || territory.startsWith(`${grant.territory}.`)));
}

/** What a form's number means to the server: percent or cases, to thousandths. */
export function permilleOf(value: number, scale: number | null): number {
  return Math.round(value * (scale === null ? 10 : 1000));
}
