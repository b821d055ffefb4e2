/** Every screen that is pictured, and the way to it. */
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { linkOf, hotline, newOrder, orderIn } from "./hotline.ts";
import { openPhone, somebodyBusy } from "./phone_work.ts";

/** One picture. */
export interface Shot {
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

/** Until what moves has come to rest. */
export const settle = (page: Page): Promise<void> => page.waitForTimeout(700);

const openBoard = async (page: Page, url: string) => {
  await page.goto(`${url}/console/board`);
  const timeline = page.getByTestId("timeline");
  await timeline.waitFor();
  await settle(page);
  return timeline;
};

export const shots: Shot[] = [
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
    name: "board-why", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      await timeline.press("ArrowDown");
      await page.getByTestId("why").click();
      await page.getByTestId("why-there").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "board-move", isSignedIn: true, isDeskOnly: true,
    go: async (page, url) => {
      const timeline = await openBoard(page, url);
      for (const key of ["ArrowDown", "ArrowDown", "m", "ArrowDown", "ArrowDown", "ArrowRight"]) await timeline.press(key);
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
  { name: "quality", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/quality`); await page.locator(".ant-table-placeholder, .ant-table-row").first().waitFor(); await page.locator(".ant-spin-spinning").waitFor({ state: "detached" }); } },
  {
    name: "learned", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/learned`);
      await page.getByTestId("learn").click();
      await settle(page);
    },
  },
  { name: "orders", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/orders`); await page.getByTestId("order-link").first().waitFor(); } },
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
  {
    name: "order-worked", isSignedIn: true,
    go: async (page, url) => { await page.goto(`${url}/console/orders/${await orderIn(await hotline(url), "replied")}`); await page.locator(".order-grid img").first().waitFor(); },
  },
  { name: "import", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/imports`); } },
  { name: "people", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/people`); } },
  {
    name: "palette", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("open-palette").click();
      await page.getByTestId("palette").fill("DS2026");
      await page.locator("#palette-list [role=option]", { hasText: "DS2026" }).first().waitFor();
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
  { name: "audit", as: "inspector", isSignedIn: true, go: openAudit },
  { name: "recording", as: "inspector", isSignedIn: true, go: openRecording },
  { name: "recordings", as: "inspector", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/recordings`); await page.locator("h1").waitFor(); } },
  { name: "journal", as: "audit_administrator", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/journal`); await page.locator(".ant-table-row").first().waitFor(); } },
  { name: "wall", as: "manager", isSignedIn: true, isDeskOnly: true, go: async (page, url) => { await page.goto(`${url}/console/wall`); await page.getByTestId("wall").waitFor(); await settle(page); } },
  { name: "norms", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/norms`); await page.getByTestId("packs").waitFor(); } },
  { name: "coaching", as: "agent", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/coaching`); await page.getByTestId("learner").waitFor(); await page.locator(".ant-collapse-header").first().click(); await settle(page); } },
  { name: "training", as: "trainer", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/training`); await page.getByTestId("training").waitFor(); } },
  { name: "training-agents", as: "trainer", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/training?role=agent`); await page.getByTestId("training").locator("button").first().click(); await page.getByTestId("learner").waitFor(); await page.locator(".ant-collapse-header").first().click(); await settle(page); } },
  { name: "leads", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/leads`); await page.locator("h1").waitFor(); } },
  { name: "headcount", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/headcount`); await page.getByTestId("headcount-whole").waitFor(); await settle(page); } },
  { name: "headcount-firm", as: "contractor", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/headcount`); await page.getByTestId("headcount-whole").waitFor(); await settle(page); } },
  { name: "churn", as: "manager", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/churn`); await page.locator("h1").waitFor(); await settle(page); } },
  {
    name: "kpi-target", as: "manager", isSignedIn: true,
    go: async (page, url) => {
      await page.goto(`${url}/console/kpis`);
      await page.getByTestId("kpi-tiles").locator("button").first().click();
      await page.getByTestId("target-set").click();
      await page.getByTestId("target-value").waitFor();
      await settle(page);
    },
  },
  { name: "account", isSignedIn: true, go: async (page, url) => { await page.goto(`${url}/console/account`); await page.getByTestId("own-session").first().waitFor(); } },
  { name: "contact", as: "agent", isSignedIn: true, isDeskOnly: true, go: openContact },
  { name: "booking", as: "agent", isSignedIn: true, go: async (page, url) => { const { id } = await newOrder(await hotline(url), "install"); await page.goto(`${url}/console/orders/${id}`); await page.getByTestId("offers").click(); await page.getByRole("button", { name: /约这个|Book this/u }).first().waitFor(); } },
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

/** A batch fault over repairs that were just taken in, opened by the first picture that needs one. */
async function openFault(page: Page, url: string): Promise<void> {
  const open = await ask<unknown[]>(page, "GET", "/batch-faults");
  if (open.length === 0) {
    const line = await hotline(url);
    const orders: string[] = [];
    for (let n = 0; n < 3; n += 1) orders.push((await newOrder(line, "repair")).id);
    const fault = await ask<{ id: string }>(page, "POST", "/batch-faults", { element: "OLT-03 1/7", orders });
    await ask(page, "POST", `/batch-faults/${fault.id}/recovery`);
    await page.waitForTimeout(4_000);
  }
  await page.goto(`${url}/console/faults`);
  await page.getByTestId("faults").getByRole("button").first().click();
  await page.getByTestId("fault").waitFor();
}

interface Grants { grants: { role: string; territory: string }[] }

/** Where the demonstration's inspector inspects. */
async function inspected(page: Page): Promise<string> {
  const { grants } = await ask<Grants>(page, "GET", "/session");
  return grants.find(({ role }) => role === "inspector")?.territory ?? "";
}

/** A visit of the day that was drawn for inspection, with its evidence. */
async function openAudit(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/audits`);
  const territory = await inspected(page);
  await ask(page, "POST", "/audits/draws", { territory, date: "2026-11-23", seed: 7 });
  const { items } = await ask<{ items: { audit: { id: string } }[] }>(page, "GET", "/audits?subject=visit&limit=20");
  await page.goto(`${url}/console/audits/${items[0]?.audit.id ?? ""}`);
  await page.getByTestId("findings").waitFor();
}

/** A call in which the agent sends the customer away. */
async function openRecording(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/recordings`);
  const utterances = [
    { role: "agent", text: "您好，请问有什么可以帮您？", start_ms: 400, end_ms: 2_900 },
    { role: "customer", text: "网断了三天，再不修我就投诉你们，我电话13900005678", start_ms: 3_300, end_ms: 8_100 },
    { role: "agent", text: "你去投诉吧，这个不归我管", start_ms: 8_600, end_ms: 11_000 },
  ];
  const told = { id: `picture-${String(Date.now())}`, channel: "hotline", territory: await inspected(page), utterances };
  const { id } = await ask<{ id: string }>(page, "POST", "/conversations", told);
  await page.goto(`${url}/console/recordings/${id}`);
  await page.getByTestId("talk").locator("mark").first().waitFor();
}

/** A caller on the line about an order, in the middle of the questions. */
async function openContact(page: Page, url: string): Promise<void> {
  const line = await hotline(url);
  const { id } = await newOrder(line, "repair");
  const { order } = await line.get<{ order: { customer: string } }>(`/orders/${id}`);
  const contact = await ask<{ id: string }>(page, "POST", "/contacts", { channel: "call", queue: "fault", customer: order.customer });
  await page.goto(`${url}/console/contacts/${contact.id}`);
  await page.getByTestId("contact-state").waitFor();
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
