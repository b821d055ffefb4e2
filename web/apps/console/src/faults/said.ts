import type { HeldOrder } from "@doorstep/api";

import { measured } from "../order/measured.ts";

/** What the line showed, in a row of words: 收光 −21.5 dBm. */
export function shownBy(row: Pick<HeldOrder, "measured">, things: Readonly<Record<string, string>>): string {
  return row.measured.map((one) => `${things[one.quantity] ?? one.quantity} ${measured(one.quantity, one.value_milli)}`).join(" · ");
}
