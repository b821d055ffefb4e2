/** The filters of the list of orders, as they stand in the URL and in the query. */
export const filterKeys = ["text", "state", "kind", "territory"] as const;

export type Filters = Partial<Record<(typeof filterKeys)[number], string>>;

/** Reads the filters out of the URL; empty ones are left out. */
export function filtersOf(params: URLSearchParams): Filters {
  return Object.fromEntries(filterKeys.flatMap((key) => {
    const value = params.get(key)?.trim() ?? "";
    return value === "" ? [] : [[key, value]];
  }));
}
