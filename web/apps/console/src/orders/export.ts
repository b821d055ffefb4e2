import { api, data, type OrderRow } from "@doorstep/api";

import type { Filters } from "./filters.ts";

/** Pages of 200: ten thousand orders are a file a spreadsheet still opens at once. */
const PAGE = 200;
const PAGES_MAX = 50;

/** Every order that matches, page by page, up to the bound. */
export async function allOrders(filters: Filters): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  let cursor: string | null | undefined;
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const query = { ...filters, limit: PAGE, ...(cursor == null ? {} : { cursor }) };
    const page = await data(api.GET("/api/v1/orders", { params: { query } }));
    rows.push(...page.items);
    cursor = page.next;
    if (cursor == null) break;
  }
  return rows;
}

/** A table as CSV with a byte-order mark, so that Excel reads it as UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is made text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a file to the browser. */
export function save(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
