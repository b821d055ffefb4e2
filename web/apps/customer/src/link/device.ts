const KEY = "doorstep.device";

/**
 * A name for this browser, made once. The technician's app keeps its own under the same key, so an answer given on the
 * technician's phone can be told from one given on the customer's.
 */
export function device(): string {
  const kept = localStorage.getItem(KEY);
  if (kept !== null && kept !== "") return kept;
  const made = crypto.randomUUID();
  localStorage.setItem(KEY, made);
  return made;
}
