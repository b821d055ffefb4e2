/** Somebody's way to the server, to bring about what a journey begins with. */
export interface Hotline {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
}

interface Order {
  id: string;
  number: string;
  state: { state: string };
}

/** Signs in as the demonstration's agent. */
export function hotline(url: string): Promise<Hotline> {
  return lineOf(url, "agent");
}

/** Signs in as the demonstration's person of a role. */
export async function lineOf(url: string, role: string): Promise<Hotline> {
  const base = `${url}/api/v1`;
  const ask = async <T>(path: string, init?: RequestInit, token?: string): Promise<T> => {
    const headers = { "Content-Type": "application/json", ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${base}${path}`, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${text}`);
    return JSON.parse(text) as T;
  };
  const people = await ask<{ login: string; role: string }[]>("/demo/sign-ins");
  const person = people.find((one) => one.role === role);
  if (person === undefined) throw new Error(`the demonstration has no ${role}`);
  const { token } = await ask<{ token: string }>("/demo/sign-in", { method: "POST", body: JSON.stringify({ login: person.login }) });
  return {
    get: (path) => ask(path, undefined, token),
    post: (path, body) => ask(path, { method: "POST", body: JSON.stringify(body) }, token),
  };
}

/** Takes in an order of a kind, at the site of another one of the city, and gives its page's address. */
export async function newOrder(line: Hotline, kind: "install" | "repair" | "remove"): Promise<{ id: string; path: string }> {
  const { items } = await line.get<{ items: { id: string }[] }>("/orders?limit=1");
  const known = await line.get<{ order: { territory: string }; site: { point: { lat: number; lon: number }; address: object } }>(`/orders/${items[0]?.id ?? ""}`);
  const { point, address } = known.site;
  const order = await line.post<Order>("/orders", {
    territory: known.order.territory, kind, services: ["broadband_ftth"], channel: "phone", subscribed_kbps: 500_000,
    customer: { name: "沈秋月", phone: "13900005678" }, site: { address, lat: point.lat, lon: point.lon },
  });
  return { id: order.id, path: await linkOf(line, order.id, "visit") };
}

/** The address of a link to an order. */
export async function linkOf(line: Hotline, id: string, purpose: "visit" | "survey" | "document"): Promise<string> {
  return (await line.post<{ path: string }>(`/orders/${id}/links`, { purpose })).path;
}

/** The first order of the day in a state, waited for as long as the demonstration may take to bring one about. */
export async function orderIn(line: Hotline, state: string, fits: (kind: string) => boolean = () => true, seconds = 240): Promise<string> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const { items } = await line.get<{ items: { id: string; kind: string }[] }>(`/orders?state=${state}&limit=100`);
    const found = items.find((one) => fits(one.kind));
    if (found !== undefined) return found.id;
    if (Date.now() > end) throw new Error(`no order came to \`${state}\` in ${String(seconds)} s`);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
}
