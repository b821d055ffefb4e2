/** Signing in with a corporate account: the browser leaves for the operator's identity provider and comes back to a page of ours. */

/** Where the browser goes; it comes back to the page it stands on. A phone says which one it is. */
export function corporateAddress(path: string, device?: string): string {
  const asked = new URLSearchParams({ to: location.pathname + location.search, ...(device === undefined ? {} : { device }) });
  return `${path}?${asked.toString()}`;
}

/** What became of it, as the server says in the address of the page it comes back to: `done`, or the code of why not. Read once: a page that is loaded again says nothing of it. */
export function takeCorporate(): string | null {
  const address = new URL(location.href);
  const word = address.searchParams.get("corporate");
  if (word === null) return null;
  address.searchParams.delete("corporate");
  history.replaceState(history.state, "", address);
  return word;
}
