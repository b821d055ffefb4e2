/**
 * One wish, one key: the key under which a wish is sent stays the same until it was answered, through retries, a reload and
 * the back button, so that a slow network never books twice.
 */
const PREFIX = "doorstep.intent:";

/** The key of a wish; made when it is first sent. */
export function keyOf(verb: string, body: unknown, store: Storage = sessionStorage, make: () => string = () => crypto.randomUUID()): string {
  const name = nameOf(verb, body);
  const kept = store.getItem(name);
  if (kept !== null) return kept;
  const made = make();
  store.setItem(name, made);
  return made;
}

/** The wish was answered: the next one like it is another one. */
export function answered(verb: string, body: unknown, store: Storage = sessionStorage): void {
  store.removeItem(nameOf(verb, body));
}

function nameOf(verb: string, body: unknown): string {
  return `${PREFIX}${verb}:${JSON.stringify(body)}`;
}
