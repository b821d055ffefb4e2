/** What an auditor asks for most, by the word that stands in the address, and the kind of event behind it. */
export const families: Readonly<Record<string, string>> = { "": "", reveals: "customer.revealed", orders: "order.", visits: "visit.", matters: "matter.", people: "person.", overrides: "visit.overridden" };

export interface JournalQuery {
  kind?: string;
  number?: string;
  person?: string;
  from?: string;
  until?: string;
}

/** The query that stands in an address; a day is one of the operator's zone. */
export function queryOf(params: URLSearchParams, zone: string): JournalQuery {
  const query: JournalQuery = {};
  const kind = families[params.get("what") ?? ""] ?? "";
  const [number, person, day] = [params.get("number"), params.get("person"), params.get("day")];
  if (kind !== "") query.kind = kind;
  if (number !== null && number !== "") query.number = number;
  if (person !== null && person !== "") query.person = person;
  if (day !== null && day !== "") {
    query.from = startOf(day, zone);
    query.until = startOf(nextDay(day), zone);
  }
  return query;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** When a calendar day begins in a zone, RFC 3339. */
function startOf(day: string, zone: string): string {
  const guess = Date.parse(`${day}T00:00:00Z`);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(guess);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return new Date(guess - (shown - guess)).toISOString();
}
