import type { BrowserContext, Locator, Page } from "playwright-core";

import { expect } from "./journey.ts";

/** What the phone fetches, as far as a journey looks at it. */
export interface Fetched {
  server_time: string;
  last_seq: number;
  visits: { visit: { id: string; state: string }; order: { number: string; state: { state: string } } }[];
}

const ahead = ["assigned", "confirmed"];

/** Who works here in a role, as a dispatcher sees it. */
export async function logins(context: BrowserContext, url: string, role: string): Promise<string[]> {
  const offered = (await (await context.request.get(`${url}/api/v1/demo/sign-ins`)).json()) as { login: string; role: string }[];
  await demoSignIn(context, url, offered.find((one) => one.role === "dispatcher")?.login ?? "");
  const people = (await (await context.request.get(`${url}/api/v1/people`)).json()) as { person: { login: string; grants: { role: string }[] } }[];
  await context.clearCookies();
  return people.filter(({ person }) => person.grants.some((grant) => grant.role === role)).map(({ person }) => person.login);
}

/** A technician of the day with as many visits ahead as asked for. */
export async function somebodyBusy(context: BrowserContext, url: string, visits: number): Promise<string> {
  for (const login of await logins(context, url, "technician")) {
    await demoSignIn(context, url, login);
    const open = (await fetched(context, url)).visits.filter(({ visit, order }) => ahead.includes(visit.state) && order.state.state === "appointed");
    await context.clearCookies();
    if (open.length >= visits) return login;
  }
  throw new Error(`nobody has ${String(visits)} visits ahead`);
}

export async function demoSignIn(context: BrowserContext, url: string, login: string): Promise<{ csrf: string; person: string }> {
  const answer = await context.request.post(`${url}/api/v1/demo/sign-in`, { data: { login } });
  expect(answer.ok(), `to sign in as ${login}, got ${String(answer.status())}`);
  return (await answer.json()) as { csrf: string; person: string };
}

/** The day as the server has it for whoever is signed in. */
export async function fetched(context: BrowserContext, url: string): Promise<Fetched> {
  const answer = await context.request.get(`${url}/api/v1/sync?device=journey`);
  expect(answer.ok(), `the day, got ${String(answer.status())}`);
  return (await answer.json()) as Fetched;
}

/** Signs in on the phone as somebody, by the cookie that the demo's one tap gives, and waits for the day. */
export async function openPhone(page: Page, url: string, login: string): Promise<void> {
  await page.goto(`${url}/field/`);
  await page.locator('input[autocomplete="username"]').waitFor();
  // The demo offers one technician by tap; any other is signed in by the same call with another name.
  await page.route("**/api/v1/demo/sign-in", (route) => route.continue({ postData: JSON.stringify({ login }) }));
  await page.locator('[data-testid^="demo-"]').first().click();
  await page.getByTestId("next-job").waitFor();
  await page.unroute("**/api/v1/demo/sign-in");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Noise as a picture: it does not get smaller by being packed. `edge` in pixels. */
export function picture(edge = 64): { name: string; mimeType: string; buffer: Buffer } {
  const row = Math.ceil((edge * 3) / 4) * 4;
  const buffer = Buffer.alloc(54 + row * edge);
  buffer.write("BM");
  buffer.writeUInt32LE(buffer.length, 2);
  buffer.writeUInt32LE(54, 10);
  buffer.writeUInt32LE(40, 14);
  buffer.writeInt32LE(edge, 18);
  buffer.writeInt32LE(edge, 22);
  buffer.writeUInt16LE(1, 26);
  buffer.writeUInt16LE(24, 28);
  for (let at = 54; at < buffer.length; at += 1) buffer[at] = (at * 2_654_435_761 + at * at * 40_503) >>> 13 & 255;
  return { name: "photo.bmp", mimeType: "image/bmp", buffer };
}

const good: Record<string, string> = { optical_power_dbm: "-18.5", down_kbps: "2000", up_kbps: "500", ping_ms: "8" };

/** Gives everything that the norm asks for where the visit stands. */
export async function giveAll(page: Page): Promise<void> {
  for (const section of ["required", "also"]) {
    const list = page.getByTestId(section);
    if ((await list.count()) === 0) continue;
    for (const test of await testids(list, '[role="checkbox"][aria-checked="false"]')) await list.getByTestId(test).click();
    for (const test of await testids(list, '[data-testid^="consent-"][data-testid$="-yes"]')) await list.getByTestId(test).click();
    for (const [quantity, value] of Object.entries(good)) {
      const field = list.getByTestId(`measure-${quantity}`);
      if ((await field.count()) === 0) continue;
      await field.fill(value);
      await list.getByTestId(`keep-${quantity}`).click();
    }
    const online = list.getByTestId("measure-registered-1000");
    if ((await online.count()) > 0) await online.click();
    for (const test of await testids(list, '[data-testid^="camera-"]')) {
      const camera = list.getByTestId(test);
      const row = page.locator("li", { has: page.getByTestId(test) });
      if ((await row.getByTestId("tile").count()) > 0) continue;
      await camera.setInputFiles(picture());
      await row.getByTestId("tile").first().waitFor();
    }
  }
}

/** The names of what is there now: a list that is worked through may not move under the hand. */
function testids(list: Locator, selector: string): Promise<string[]> {
  return list.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("data-testid") ?? ""));
}

/** Draws as a customer does. */
export async function signOn(page: Page): Promise<void> {
  const box = await page.getByTestId("signature").boundingBox();
  if (box === null) throw new Error("there is no paper to sign on");
  for (const [x, y] of [[0.2, 0.4], [0.5, 0.6]] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.down();
    for (let step = 1; step <= 8; step += 1) await page.mouse.move(box.x + box.width * (x + step * 0.03), box.y + box.height * (y + (step % 2 === 0 ? 0.05 : -0.05)));
    await page.mouse.up();
  }
  await page.getByTestId("keep-signature").click();
  await page.getByTestId("signature").waitFor({ state: "detached" });
}

/** Walks the open visit from where it stands to its reply; `pass` lets the phone's time pass where the norm waits. */
export async function walkVisit(page: Page, pass: (ms: number) => Promise<void>, stopAt?: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    if ((await page.getByTestId("reply-note").count()) > 0) {
      const cause = page.getByTestId("choice-network_fault");
      if ((await cause.count()) > 0) await cause.click();
      await page.getByTestId("reply-note").fill("换接头，测速正常");
      await page.getByTestId("reply").click();
      await page.locator(".over").waitFor();
      return;
    }
    const primary = page.getByTestId("primary");
    const name = (await primary.textContent()) ?? "";
    if (stopAt !== undefined && name.includes(stopAt)) return;
    await giveAll(page);
    if ((await page.getByTestId("countdown").count()) > 0) await pass(16 * 60_000);
    else await pass(40_000);
    const before = await page.locator(".path-now").textContent();
    await page.getByTestId("stands").waitFor({ state: "detached" });
    await primary.click();
    if ((await page.getByTestId("missing").count()) > 0) throw new Error(`stopped at ${name}: ${(await page.getByTestId("missing").textContent()) ?? ""}`);
    if (await page.getByTestId("signature").waitFor({ timeout: 700 }).then(() => true, () => false)) await signOn(page);
    await page.waitForFunction((was) => document.querySelector(".path-now")?.textContent !== was || document.querySelector('[data-testid="reply-note"]') !== null, before);
  }
  throw new Error("the visit never came to its reply");
}

/** Sends by hand, unless the phone has begun by itself. */
export async function sendNow(page: Page): Promise<void> {
  await page.getByTestId("send-now").click({ timeout: 3_000 }).catch(() => undefined);
}
