import type { Session } from "@doorstep/api";

const readers = ["dispatcher", "agent", "inspector", "team_lead", "manager", "contractor", "integration"];

/** Pages that not everybody has, by the roles that have them; the server decides all the same. */
export const places = {
  board: readers,
  contacts: ["agent", "team_lead", "dispatcher", "inspector", "manager"],
  matters: ["dispatcher", "agent", "team_lead", "inspector", "manager"],
  faults: ["dispatcher", "agent", "team_lead", "manager", "contractor"],
  orders: readers,
  kpis: ["team_lead", "manager", "inspector", "contractor", "dispatcher"],
  wall: ["manager", "dispatcher", "inspector", "contractor"],
  audits: ["inspector", "team_lead", "manager", "contractor"],
  recordings: ["inspector", "team_lead", "manager", "agent"],
  hotspots: ["team_lead", "manager", "inspector", "dispatcher"],
  circulars: ["team_lead", "manager", "inspector", "contractor", "dispatcher"],
  compensations: ["team_lead", "manager", "inspector", "dispatcher", "agent"],
  leads: ["dispatcher", "agent", "team_lead", "inspector", "manager"],
  headcount: ["team_lead", "manager", "contractor"],
  churn: ["team_lead", "manager", "inspector", "dispatcher", "agent"],
  norms: ["team_lead", "manager", "inspector", "dispatcher"],
  quality: ["dispatcher"],
  learned: ["dispatcher", "manager"],
  imports: ["dispatcher", "administrator", "integration"],
  people: ["dispatcher", "team_lead", "manager", "contractor", "trainer", "administrator", "security_administrator"],
  shifts: ["dispatcher", "team_lead", "manager", "contractor", "trainer", "administrator"],
  coaching: ["agent"],
  training: ["trainer", "team_lead", "manager"],
  journal: ["audit_administrator"],
} satisfies Record<string, readonly string[]>;

/** A page of the menu. */
export type Place = keyof typeof places;

/** What the pages are for, each in one group. */
export const groups = {
  day: ["board", "contacts", "matters", "faults", "orders"],
  quality: ["audits", "recordings", "compensations", "norms", "training", "coaching"],
  figures: ["kpis", "wall", "circulars", "hotspots", "leads", "churn", "headcount"],
  house: ["people", "shifts", "imports", "quality", "learned", "journal"],
} satisfies Record<string, readonly Place[]>;

type Group = keyof typeof groups;

export const isGroup = (name: string): name is Group => Object.hasOwn(groups, name);

const isPlace = (page: string): page is Place => Object.hasOwn(places, page);

/** Whether a page is one of the person's. */
export function hasPlace(session: Session, page: string): boolean {
  if (!isPlace(page)) return true;
  const roles: readonly string[] = places[page];
  return session.grants.some(({ role }) => roles.includes(role));
}

/** The pages that are the person's, in the order of the menu. */
export function placesOf(session: Session): Place[] {
  return Object.keys(groups).filter(isGroup).flatMap((group): readonly Place[] => groups[group]).filter((page) => hasPlace(session, page));
}

/** Whether news of the journal is for them: who reads neither orders nor the audit log hears none. */
export function hasNews(session: Session): boolean {
  return hasPlace(session, "orders") || hasPlace(session, "journal");
}

/** Whether a person's grants cover every one of some territories: a board shows a whole area or nothing. */
export function coversAll(session: Session, territories: readonly string[]): boolean {
  return territories.every((one) => session.grants.some(({ territory }) => one === territory || one.startsWith(`${territory}.`)));
}

/** Where a person starts: a team lead, who seldom has a whole area, with what is to be decided. */
export function homeOf(session: Session): string {
  if (session.grants.length > 0 && session.grants.every(({ role }) => role === "team_lead")) return "/matters";
  return `/${placesOf(session)[0] ?? "board"}`;
}
