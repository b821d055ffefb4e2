/** What a file may bring, kind by kind, as the server names the fields. The server recognises the columns; people correct it. */
export const kinds = ["orders", "technicians", "shifts", "sites"] as const;
export type ImportKind = (typeof kinds)[number];

const place = ["estate", "building", "unit", "floor", "room", "lon", "lat", "place", "datum", "area_class", "access_notes", "olt", "pon_port", "splitter", "onu_serial"];

const fields: Record<ImportKind, readonly string[]> = {
  orders: [
    "number", "kind", "services", "customer_name", "customer_phone", "class", "language", "territory", "address", ...place, "accepted_at", "promised", "promise_start", "promise_end",
    "promised_at", "wished", "duration", "skills", "bandwidth", "risky", "paid", "repeat_fault", "remarks",
  ],
  technicians: ["badge", "name", "login", "phone", "territory", "area", "skills", "certificates", "languages", "lon", "lat", "place", "datum", "mode", "novice", "firm", "estates"],
  shifts: ["badge", "name", "date", "start", "end", "hours", "rest", "rest_minutes", "overtime", "area"],
  sites: ["territory", "address", ...place],
};

/** The coordinate systems that files come in; nobody can tell by looking at the numbers. */
export const datums = ["wgs84", "gcj02", "bd09"] as const;
export type Datum = (typeof datums)[number];

/** Whether a file brings coordinates without a column that says which they are: then a person has to. */
export function needsDatum(columns: readonly { field?: string | null }[]): boolean {
  const brings = (...wanted: string[]) => columns.some(({ field }) => field != null && wanted.includes(field));
  return brings("lon", "lat", "place") && !brings("datum");
}

/** The fields of a kind, in the order they are offered. */
export function fieldsOf(kind: ImportKind): readonly string[] {
  return fields[kind];
}
