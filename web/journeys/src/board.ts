/** What a dispatcher does on the board, each on the real server; what changes the day has a day of its own. */
import type { Board, BoardStop, PlanningArea } from "@doorstep/api";
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { expect, type Journey } from "./journey.ts";

interface Day {
  area: string;
  board: Board;
}

/** The area with the most visits that nobody has set out to. */
async function busiest(page: Page): Promise<Day> {
  const areas = await ask<PlanningArea[]>(page, "GET", "/planning-areas");
  const days = await Promise.all(areas.map(async ({ code }) => ({ area: code, board: await ask<Board>(page, "GET", `/board?area=${code}`) })));
  const [day] = days.sort((a, b) => ahead(b.board).length - ahead(a.board).length);
  expect(day !== undefined && ahead(day.board).length > 1, "an area with visits ahead");
  return day;
}

const ahead = (board: Board): BoardStop[] => board.stops.filter((stop) => stop.state === "assigned" || stop.state === "confirmed");

async function open(page: Page, url: string, area: string, order?: string): Promise<void> {
  await page.goto(`${url}/console/board?area=${area}${order === undefined ? "" : `&order=${order}`}`);
  await page.getByTestId("timeline").waitFor();
}

/** A visit that is ahead and not pinned, open on the board. */
export async function openAhead(page: Page, url: string): Promise<Day & { stop: BoardStop }> {
  const day = await busiest(page);
  const stop = ahead(day.board).find((one) => !one.pinned);
  expect(stop !== undefined, "a visit ahead that may be moved");
  await open(page, url, day.area, stop.order);
  await page.getByTestId("stop-card").waitFor();
  return { ...day, stop };
}

const boardOf = (page: Page, area: string) => ask<Board>(page, "GET", `/board?area=${area}`);

export const boardJourneys: Journey[] = [
  {
    name: "a dispatcher plans the day and sees how many have no place",
    day: "own",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      const { area, board } = await busiest(page);
      await open(page, url, area);
      await page.getByRole("button", { name: "自动排程" }).click();
      await page.getByText(/已排 \d+ 单/).waitFor();
      const after = await boardOf(page, area);
      expect((after.plan_version ?? 0) > (board.plan_version ?? 0), "a newer plan in force");
    },
  },
  {
    name: "a pinned visit cannot be picked up until it is unpinned",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { area, stop } = await openAhead(page, url);
      await page.getByTestId("pin").click();
      await page.getByTestId("pin").getByText("解锁").waitFor();
      await page.getByTestId("timeline").press("m");
      await page.getByText("要挪先解锁").waitFor();
      expect((await page.getByTestId("move-bar").count()) === 0, "nothing in hand");
      const pinned = (await boardOf(page, area)).stops.find((one) => one.order === stop.order);
      expect(pinned?.pinned === true && pinned.technician === stop.technician, "the visit pinned to its technician");
      await accessible();
      await page.getByTestId("pin").click();
      await page.getByTestId("pin").getByText("锁定").waitFor();
      await page.getByTestId("timeline").press("m");
      await page.getByTestId("move-bar").waitFor();
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "a visit taken off its route waits in the list, stays there through planning, and comes back by Ctrl-Z",
    day: "own",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      const { area, stop } = await openAhead(page, url);
      await page.getByTestId("unassign").click();
      await page.getByTestId("waiting-card").getByText("人工撤下").waitFor();
      const off = await boardOf(page, area);
      expect(off.unassigned.some((one) => one.order === stop.order && one.set_aside), "the order set aside");
      await page.keyboard.press("Control+z");
      await page.getByTestId("stop-card").waitFor();
      const back = (await boardOf(page, area)).stops.find((one) => one.order === stop.order);
      expect(back?.technician === stop.technician, "the visit with its technician again");
      await page.getByTestId("unassign").click();
      await page.getByTestId("waiting-card").waitFor();
      await ask(page, "POST", "/plans", { area, publish: true, iterations: 50 });
      const kept = await boardOf(page, area);
      expect(kept.unassigned.some((one) => one.order === stop.order), "planning leaves it alone");
    },
  },
  {
    name: "a visit dragged by the pointer to another technician says what it changes, lands, and is taken back",
    day: "own",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      const { area, board } = await busiest(page);
      await open(page, url, area);
      await page.waitForTimeout(800);
      const box = await page.getByTestId("timeline").boundingBox();
      expect(box !== null, "a timeline");
      // Later than the next hour: a crew that sets out meanwhile keeps its visit, since what happens on site wins.
      const soon = Date.parse(board.now) + 3_600_000;
      const later = new Set(board.stops.filter((stop) => Date.parse(stop.arrive) > soon).map((stop) => stop.order));
      const grabbed = await findAhead(page, box, later);
      expect(grabbed !== null, "a visit ahead under the pointer");
      const { order } = grabbed;
      const before = board.stops.find((stop) => stop.order === order);
      expect(before !== undefined, "the visit on the board");
      const landed = await dropSomewhere(page, box, grabbed);
      expect(landed, "a technician who may take it");
      await page.getByText("已改派").waitFor();
      const after = (await boardOf(page, area)).stops.find((stop) => stop.order === order);
      expect(after !== undefined && after.technician !== before.technician, "the visit with somebody else");
      await page.getByTestId("undo").click();
      await page.getByText("已撤销").waitFor();
      const back = (await boardOf(page, area)).stops.find((stop) => stop.order === order);
      expect(back?.technician === before.technician, "the visit where it was");
    },
  },
  {
    name: "an ill technician's visits go to others and the dispatcher sees whom to call",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { area, board, stop } = await openAhead(page, url);
      const technician = board.technicians.find((one) => one.id === stop.technician);
      expect(technician !== undefined, "the visit's technician");
      await open(page, url, area);
      const find = page.locator('input[placeholder="找人、单号、地址"]');
      await find.fill(technician.badge);
      await find.press("Enter");
      await page.getByTestId("technician-card").getByText(technician.name).waitFor();
      await page.getByTestId("ill").click();
      await page.getByTestId("confirm-ill").click();
      await page.getByText("已把他的单转给别人").waitFor();
      await page.getByTestId("calls").or(page.getByText("不用打电话")).first().waitFor();
      await page.waitForTimeout(400);
      await accessible();
      const after = await boardOf(page, area);
      expect(ahead(after).every((one) => one.technician !== technician.id), "nothing ahead for who is ill");
    },
  },
  {
    name: "an emergency is tried first, says who goes and whom to call, and is then in the plan",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { area, stop } = await openAhead(page, url);
      await page.getByTestId("unassign").click();
      await page.getByTestId("waiting-card").waitFor();
      await page.getByTestId("emergency").click();
      await page.getByTestId("emergency-answer").getByText("到", { exact: false }).waitFor();
      await page.waitForTimeout(400);
      await accessible();
      expect((await boardOf(page, area)).stops.every((one) => one.order !== stop.order), "nothing published by the trial");
      await page.getByTestId("publish-emergency").click();
      await page.getByText("急单已插入").waitFor();
      expect((await boardOf(page, area)).stops.some((one) => one.order === stop.order), "the emergency on a route");
    },
  },
  {
    name: "a day with one technician fewer, then with faults beside, is compared with the day as it is",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { area } = await busiest(page);
      await open(page, url, area);
      await page.getByTestId("open-what-if").click();
      await page.getByLabel("谁不来").click();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.getByTestId("ask-what-if").click();
      await page.getByTestId("what-if").waitFor();
      const cells = await page.getByTestId("what-if").locator("tbody tr").first().locator("td").allInnerTexts();
      expect(Number(cells[0]) === Number(cells[1]) + 1, `one technician fewer, found ${cells.join(" and ")}`);
      const orders = page.getByTestId("what-if").locator("tbody tr").nth(1).locator("td");
      await page.getByLabel("突发故障（单）").fill("7");
      const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/what-if") && response.ok());
      await page.getByTestId("ask-what-if").click();
      await answered;
      await page.getByTestId("what-if").getByText("慢必赔").waitFor();
      await page.waitForTimeout(300);
      const [was, is] = await orders.allInnerTexts();
      expect(Number(is) === Number(was) + 7, `seven faults more, found ${String(was)} and ${String(is)}`);
      await accessible();
    },
  },
  {
    name: "what a shift leaves for the next is there for whoever comes",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { area } = await busiest(page);
      await open(page, url, area);
      await page.getByTestId("open-notes").click();
      await page.getByLabel("留给下一班的话").fill("望湖家园3号楼弱电间钥匙在物业");
      await page.getByTestId("leave-note").click();
      await page.getByTestId("notes").getByText("弱电间钥匙在物业").waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await page.reload();
      await page.getByTestId("open-notes").click();
      await page.getByTestId("notes").getByText("弱电间钥匙在物业").waitFor();
    },
  },
];

interface Box { x: number; y: number; width: number; height: number }
interface Grabbed { order: string; x: number; y: number }

/** Where one of these visits lies on the canvas and may be moved: found as a person finds it, by pointing. */
async function findAhead(page: Page, box: Box, wanted: ReadonlySet<string>): Promise<Grabbed | null> {
  const canvas = page.getByTestId("timeline");
  for (let y = box.y + 48; y < box.y + Math.min(box.height, 420); y += 32) {
    for (let x = box.x + box.width * 0.45; x < box.x + box.width - 20; x += 24) {
      await page.mouse.move(x, y);
      if ((await canvas.evaluate((node) => (node as HTMLElement).style.cursor)) !== "grab") continue;
      const order = await orderAt(page, x, y);
      if (order !== null && wanted.has(order) && (await page.getByTestId("unassign").count()) > 0) return { order, x, y };
    }
  }
  return null;
}

/** Whose visit lies under a point: nothing is chosen before, so that the card which opens is this visit's and no other's. */
async function orderAt(page: Page, x: number, y: number): Promise<string | null> {
  const card = page.getByTestId("stop-card");
  await page.getByTestId("timeline").press("Escape");
  await card.waitFor({ state: "detached" });
  await page.mouse.click(x, y);
  // A visit that moved on meanwhile, as the day does, leaves nothing under the pointer.
  return card.getAttribute("data-order", { timeout: 2_000 }).catch(() => null);
}

/** Carries a visit over the other lanes and drops it on the first that may take it. */
async function dropSomewhere(page: Page, box: Box, { x, y }: Grabbed): Promise<boolean> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 3 });
  for (let lane = box.y + 48; lane < box.y + Math.min(box.height, 420); lane += 32) {
    if (Math.abs(lane - y) < 32) continue;
    const asked = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/preview"), { timeout: 3_000 }).catch(() => null);
    await page.mouse.move(x, lane, { steps: 3 });
    const preview = (await (await asked)?.json().catch(() => null)) as { allowed: boolean } | null;
    if (preview?.allowed !== true) continue;
    await page.mouse.up();
    const confirm = page.getByTestId("confirm-move");
    await page.getByText("已改派").or(confirm).first().waitFor();
    if ((await confirm.count()) > 0) await confirm.click();
    return true;
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return false;
}
