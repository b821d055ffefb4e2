import type { Asked } from "@doorstep/api";

/** The filters of the list of orders, as they stand in the URL and in the query. */
export const filterKeys = ["text", "state", "kind", "territory"] as const;

export type Filters = Pick<Asked<"/api/v1/orders">, (typeof filterKeys)[number]>;

/** Reads the filters out of the URL; empty ones are left out. A word that is none of the list is the server's to refuse. */
export function filtersOf(params: URLSearchParams): Filters {
  return Object.fromEntries(filterKeys.flatMap((key) => {
    const value = params.get(key)?.trim() ?? "";
    return value === "" ? [] : [[key, value]];
  }));
}
