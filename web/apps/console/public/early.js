/**
 * What the first screen shows is asked for while the application itself is still being read and evaluated: who is signed in,
 * and where the board opens the day of its area. `@doorstep/api` takes these answers in place of asking again (`early.ts`).
 * A file of its own, since a module runs only once everything that it imports was read.
 */
const asked = new Map();
globalThis.doorstepEarly = { at: performance.now(), asked };

function ask(path) {
  const answer = fetch(path, { credentials: "same-origin" });
  answer.catch(() => undefined);
  asked.set(path, answer);
  return answer;
}

async function askBoard() {
  const areas = await ask("/api/v1/planning-areas");
  if (!areas.ok) return;
  const shown = new URLSearchParams(location.search);
  const area = shown.get("area") ?? (await areas.clone().json())[0]?.code;
  if (area === undefined) return;
  const date = shown.get("date");
  ask(`/api/v1/board?${new URLSearchParams({ area, ...(date === null ? {} : { date }) }).toString()}`);
}

const session = ask("/api/v1/session");
if (/^\/console\/(board)?$/u.test(location.pathname)) session.then((answer) => (answer.ok ? askBoard() : undefined)).catch(() => undefined);
