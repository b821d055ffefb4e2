/**
 * What antd leaves out for whoever works by keys or reads with the ears. The open list of a select is a `listbox` without a
 * name: it gets that of its field. A table wider than its place scrolls, and nothing in it may be reachable: its box can be
 * focused then, and scrolled by the arrows.
 */

/** Sees to a page as it stands and whenever something appears on it, until the returned function is called. */
export function makeReachable(page: Document): () => void {
  const see = () => {
    for (const list of page.querySelectorAll('[role="listbox"]:not([aria-label]):not([aria-labelledby])')) name(page, list);
    for (const box of page.querySelectorAll(".ant-table-body:not([tabindex]), .ant-table-content:not([tabindex])")) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.setAttribute("tabindex", "0");
    }
  };
  const watch = new MutationObserver(see);
  watch.observe(page.body, { childList: true, subtree: true });
  see();
  return () => { watch.disconnect(); };
}

function name(page: Document, list: Element): void {
  const field = page.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`);
  const said = field?.getAttribute("aria-label") ?? (field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : null);
  if (said != null && said.trim() !== "") list.setAttribute("aria-label", said.trim());
}
