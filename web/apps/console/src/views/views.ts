import type { View } from "@doorstep/api";

/** More names than this are no help any more; the server keeps as many. */
export const VIEWS_MAX = 12;

/** With a view among them: the same name means the newer one; the oldest goes when there are too many. */
export function withView(views: readonly View[], view: View): View[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-VIEWS_MAX);
}

export function withoutView(views: readonly View[], name: string): View[] {
  return views.filter((one) => one.name !== name);
}

/** What a view keeps of an address: not the one order or person that happens to be open. */
export function searchOf(search: string): string {
  const params = new URLSearchParams(search);
  for (const passing of ["order", "person", "cursor"]) params.delete(passing);
  return params.toString();
}
