/** Pictures of every screen, desk and phone, both languages, light and dark, into `/screenshots` of the checkout. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { desk, openBrowser, openContext, phone, signIn, type Look } from "./browser.ts";
import { linkOf, hotline, newOrder, orderIn } from "./hotline.ts";
import { openPhone, somebodyBusy } from "./phone_work.ts";
import { startServer } from "./server.ts";

const OUT = fileURLToPath(new URL("../../../screenshots", import.meta.url));
const wanted = process.argv[2];

interface Shot {
  name: string;
  isSignedIn: boolean;
  /** Whose screen it is; the desk's unless said otherwise. The phone's and the customer's are pictured on a phone alone. */
  app?: "field" | "customer";
  /** Work for a wide screen; not pictured on a phone. */
  isDeskOnly?: boolean;
  /** Who looks at it at the desk; the dispatcher unless said otherwise. */
  as?: string;
  go: (page: Page, url: string) => Promise<void>;
}

const settle = (page: Page) => page.waitForTimeout(700);
const openBoard = async (page: Page, url: string) => {
  await page.goto(`${url}/console/board`);
  const timeline = page.getByTestId("timeline");
  await timeline.waitFor();
  await settle(page);
  return timeline;
};
const shots: Shot[] = [
  { name: "sign-in", isSignedIn: false, go: async (page, url) => { await page.goto(`${url}/console/`); } },
  {
    name: "board", isSignedIn: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      await timeline.press("ArrowDown");
      await timeline.press("ArrowDown");
      await page.getByTestId("why").click();
    },
  },
  {
    name: "board-move", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      for (const key of ["ArrowDown", "m", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"]) await timeline.press(key);
      await page.getByTestId("move-bar").waitFor();
    },
  },
  {
    name: "board-risks", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      const risks = page.getByTestId("open-risks");
      if ((await risks.count()) > 0) await risks.click();
    },
  },
  {
    name: "board-what-if", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      await page.getByTestId("open-what-if").click();
      await page.getByTestId("ask-what-if").click();
      await page.getByTestId("what-if").waitFor();
    },
  },
  {
    name: "board-notes", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      await page.getByTestId("open-notes").click();
    },
  },
  {
    name: "board-broadcasts", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      await openBoard(page, url);
      await page.getByTestId("open-broadcasts").click();
    },
  },
  { name: "kpis", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/kpis`); await page.getByTestId("kpi-tiles").locator("button").first().waitFor(); } },
  { name: "kpis-by-technician", isSignedIn: true, isDeskOnly: true, go: async (page, url) => { await page.goto(`${url}/console/kpis?by=technician`); await page.locator(".ant-table-row").first().waitFor(); } },
  { name: "quality", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/quality`); } },
  {
    name: "learned", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/learned`);
      await page.getByTestId("learn").click();
      await settle(page);
    },
  },
  { name: "orders", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/orders`); } },
  {
    name: "order", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/orders`);
      const links = page.locator('a[data-testid="order-link"]');
      await links.first().waitFor();
      await links.nth(12).click();
      await page.locator(".order-grid").waitFor();
    },
  },
  { name: "import", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/imports`); } },
  { name: "people", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/people`); } },
  {
    name: "palette", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("open-palette").click();
      await page.getByTestId("palette").fill("GD");
    },
  },
  { name: "matters", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/matters`); await page.locator("h1").waitFor(); } },
  { name: "shifts", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/shifts`); await page.locator(".ant-table-row").first().waitFor(); } },
  { name: "hotspots", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/hotspots`); await page.getByTestId("hotspots").locator("button").first().waitFor(); } },
  { name: "hotspot", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/hotspots`); await page.getByTestId("hotspots").locator("button").first().click(); await page.getByTestId("hotspot").waitFor(); } },
  { name: "circulars", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/circulars`); await page.locator("h1, h2").first().waitFor(); await page.waitForTimeout(2_000); } },
  { name: "compensations", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/compensations`); await page.getByTestId("compensations").locator("button").first().waitFor(); } },
  { name: "compensation", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/compensations`); await page.getByTestId("compensations").locator("button").first().click(); await page.getByTestId("compensation").waitFor(); } },
  { name: "audits", as: "inspector", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/audits`); await page.locator("h1").waitFor(); } },
  { name: "recordings", as: "inspector", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/recordings`); await page.locator("h1").waitFor(); } },
  { name: "journal", as: "audit_administrator", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/journal`); await page.locator(".ant-table-row").first().waitFor(); } },
  { name: "faults", isSignedIn: true, go: openFault },
  { name: "contacts", isSignedIn: true, isDeskOnly: true, go: async (page, url) => { await page.goto(`${url}/console/contacts`); } },
  ...["today", "visit", "more", "safety", "scripts", "no_answer", "wrong_address", "hand_over", "reschedule", "quote", "findings", "call", "learn", "outbox", "me", "judged"].map((place) => ({
    name: `field-${place}`, app: "field" as const, isSignedIn: true, go: (page: Page, url: string) => openField(page, url, place),
  })),
  ...([["ahead", "appointed", "visit"], ["under-way", "in_visit", "visit"], ["survey", "replied", "survey"]] as const).map(([name, state, purpose]) => ({
    name: `customer-${name}`, app: "customer" as const, isSignedIn: true,
    go: async (page: Page, url: string) => {
      const line = await hotline(url);
      await page.goto(`${url}${await linkOf(line, await orderIn(line, state, () => true), purpose)}`);
      await page.getByTestId("status").waitFor();
    },
  })),
  {
    name: "customer-new", app: "customer", isSignedIn: true,
    go: async (page, url) => { await page.goto(`${url}${(await newOrder(await hotline(url), "install")).path}`); await page.getByTestId("choose").click(); await page.getByTestId("slot").first().waitFor(); },
  },
  { name: "customer-expired", app: "customer", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/c/not-a-link`); } },
];

/** A batch fault over what the day still holds of repairs, opened by the first picture that needs one. */
async function openFault(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/faults`);
  await page.locator("h1").waitFor();
  const { items } = await ask<{ items: { id: string }[] }>(page, "GET", "/orders?kind=repair&state=appointed&limit=6");
  if (items.length >= 3) {
    const fault = await ask<{ id: string }>(page, "POST", "/batch-faults", { element: "OLT-03 1/7", orders: items.map(({ id }) => id) });
    await ask(page, "POST", `/batch-faults/${fault.id}/recovery`);
    await page.waitForTimeout(4_000);
  }
  await page.reload();
  await page.getByTestId("faults").getByRole("button").filter({ hasText: /待办结|to close|OLT-03/u }).first().click();
  await page.getByTestId("fault").waitFor();
}

/** A place of the phone, by whom the day has sent out; a page of a visit is that of the next job. */
async function openField(page: Page, url: string, place: string): Promise<void> {
  if (!page.url().includes("/field/")) {
    await page.context().clearCookies();
    await openPhone(page, url, await somebodyBusy(page.context(), url, 2));
  }
  if (["learn", "outbox", "me", "judged", "today"].includes(place)) {
    await page.goto(`${url}/field/${place === "today" ? "" : place}`);
    return;
  }
  await page.goto(`${url}/field/`);
  await page.getByTestId("open-next").click();
  await page.getByTestId("primary").waitFor();
  const visit = page.url();
  if (place === "more") await page.goto(`${visit}/more`);
  else if (place !== "visit") await page.goto(`${visit}/more/${place}`);
}

const looks: Look[] = (["zh-CN", "en"] as const).flatMap((locale) => (["light", "dark"] as const).flatMap((mode) => [{ ...desk, locale, mode }, { ...phone, locale, mode }]));

mkdirSync(OUT, { recursive: true });
const server = await startServer();
const browser = await openBrowser();
let count = 0;
let missed = 0;
for (const look of looks) {
  const label = `${look.width > 800 ? "desk" : "phone"}-${look.locale}-${look.mode}`;
  const chosen = shots.filter((shot) => wanted === undefined || `${shot.name}-${label}`.includes(wanted)).filter((shot) => (look.width > 800 ? shot.app === undefined : shot.isDeskOnly !== true));
  if (chosen.length === 0) continue;
  const context = await openContext(browser, look);
  const page = await context.newPage();
  page.on("pageerror", (error) => { console.log(`${label}: ${error.message}`); });
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") console.log(`${label}: ${message.text()}`); });
  let who = "";
  for (const shot of chosen) {
    const wants = shot.app === undefined && shot.isSignedIn ? (shot.as ?? "dispatcher") : who;
    if (wants !== who) await signIn(page, server.url, wants);
    who = wants;
    if (shot.app === undefined && !shot.isSignedIn) await context.request.delete(`${server.url}/api/v1/session`).catch(() => undefined);
    try {
      await shot.go(page, server.url);
    } catch (error) {
      missed += 1;
      console.log(`${shot.name} ${label}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await settle(page);
    await page.screenshot({ path: join(OUT, `${shot.name}-${label}.png`), fullPage: shot.app !== undefined });
    count += 1;
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(`${String(count)} pictures in ${OUT}${missed === 0 ? "" : `, of which ${String(missed)} did not come where they should`}`);
process.exitCode = missed === 0 ? 0 : 1;
