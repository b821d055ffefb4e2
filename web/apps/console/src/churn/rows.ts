import type { ChurnRow, ChurnWish } from "@doorstep/api";

/** By what wishes are told apart. */
export type Grouping = "reason" | "territory";

/** What a part is called; nothing where no reason was named. */
export function nameOf(row: ChurnRow, locale: string): string | null {
  if (row.reason != null) return locale === "zh-CN" ? row.reason.zh : row.reason.en;
  const name = row.name ?? row.part ?? "";
  return name === "" ? null : name;
}

/** The wishes of a part, newest first. */
export function wishesOf(wishes: readonly ChurnWish[], by: Grouping, part: string): ChurnWish[] {
  return wishes.filter((wish) => (by === "reason" ? (wish.reason ?? "") : wish.territory) === part);
}

/** How wide each piece of a bar is: the longest bar fills the column. */
export function sharesOf(row: ChurnRow, most: number): { stayed: string; left: string; undecided: string } {
  const of = (count: number) => `${String(Math.round((count / most) * 1000) / 10)}%`;
  return { stayed: of(row.stayed), left: of(row.left), undecided: of(row.undecided) };
}
