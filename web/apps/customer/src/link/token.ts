/** The token of the page's own address: `/c/TOKEN`. */
export function tokenOf(path: string): string {
  return path.replace(/^\/c\//, "").replace(/\/+$/, "");
}
