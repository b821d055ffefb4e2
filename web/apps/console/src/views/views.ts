/** One way a page was looked at: its name, and what stood behind the question mark. */
export interface View {
  name: string;
  search: string;
}

/** More names than this are no help any more. */
export const VIEWS_MAX = 12;

const keyOf = (person: string, page: string) => `doorstep.views.${person}.${page}`;

/** A person's views of a page, in this browser; what cannot be read is none. */
export function viewsOf(kept: Pick<Storage, "getItem">, person: string, page: string): View[] {
  try {
    const found: unknown = JSON.parse(kept.getItem(keyOf(person, page)) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return [];
  }
}

function isView(one: unknown): one is View {
  return typeof one === "object" && one !== null && "name" in one && typeof one.name === "string" && "search" in one && typeof one.search === "string";
}

/** With a view among them: the same name means the newer one; the oldest goes when there are too many. */
export function withView(views: readonly View[], view: View): View[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-VIEWS_MAX);
}

export function withoutView(views: readonly View[], name: string): View[] {
  return views.filter((one) => one.name !== name);
}

export function keep(kept: Pick<Storage, "setItem">, person: string, page: string, views: readonly View[]): void {
  kept.setItem(keyOf(person, page), JSON.stringify(views));
}

/** What a view keeps of an address: not the one order or person that happens to be open. */
export function searchOf(search: string): string {
  const params = new URLSearchParams(search);
  for (const passing of ["order", "person", "cursor"]) params.delete(passing);
  return params.toString();
}
