/** What can be imported of an order, and the words files use for it. The order here is the order on the screen. */
export const fields = ["number", "kind", "service", "class", "customer", "phone", "address", "territory", "accepted_at", "promise_start", "promise_end", "lat", "lon", "product", "complaint", "note"] as const;
export type Field = (typeof fields)[number];

/** From a column's name in the file to the field, or `null` to leave it out. */
export type Mapping = Record<string, Field | null>;

/**
 * Guesses the mapping: a column named like a field, or like its word in either language, is that field. Each field is used
 * once, the first column winning.
 */
export function guess(columns: readonly string[], words: readonly Readonly<Record<string, string>>[]): Mapping {
  const taken = new Set<Field>();
  return Object.fromEntries(columns.map((column) => {
    const found = fields.find((field) => !taken.has(field) && [field, ...words.map((one) => one[field] ?? "")].some((word) => plain(word) === plain(column)));
    if (found !== undefined) taken.add(found);
    return [column, found ?? null];
  }));
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_\-*]/g, "");
}

/** The first row of a CSV, whatever its byte-order mark and quoting; an Excel file's header is read by the server. */
export function csvHeader(text: string): string[] {
  const line = text.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0] ?? "";
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let n = 0; n < line.length; n += 1) {
    const c = line.charAt(n);
    if (c === '"' && isQuoted && line.charAt(n + 1) === '"') { cell += '"'; n += 1; }
    else if (c === '"') isQuoted = !isQuoted;
    else if ((c === "," || c === "\t") && !isQuoted) { cells.push(cell.trim()); cell = ""; }
    else cell += c;
  }
  cells.push(cell.trim());
  return cells.filter((name) => name !== "");
}
