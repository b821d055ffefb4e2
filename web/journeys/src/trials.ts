/** What goes wrong at a desk: nothing is lost, and the person is told. */
import type { Board } from "@doorstep/api";
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { openAhead } from "./board.ts";
import { hotline, newOrder, orderIn } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

export const trialJourneys: Journey[] = [
  {
    name: "a session that ends at the desk is told, and signing in again goes on at the same page",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders?state=appointed`);
      await page.getByTestId("order-link").first().waitFor();
      await context.request.delete(`${url}/api/v1/session`);
      await context.clearCookies();
      await page.getByRole("button", { name: "重置" }).click();
      await page.getByTestId("session-ended").waitFor();
      await accessible();
      await page.locator('[data-testid^="demo-dispatcher"]').first().click();
      await page.getByTestId("order-link").first().waitFor();
      expect(page.url().endsWith("/console/orders"), `to stand at the same list, found ${page.url()}`);
    },
  },
  {
    name: "what is half typed into a form outlives a session that ends and a server that is away",
    walk: async ({ page, context, url, signIn }) => {
      // An install: a repair would be held by the fault of the neighbourhood, if there is one.
      const { id: order } = await newOrder(await hotline(url), "install");
      await signIn();
      await page.goto(`${url}/console/orders/${order}`);
      await page.getByRole("button", { name: "撤单" }).click();
      const reason = page.getByRole("dialog").locator("textarea");
      await reason.fill("客户说已经自己修好");
      // A look at the order fails while the form is open: the page says so and stays.
      await page.route(`**/api/v1/orders/${order}`, (route) => route.abort());
      const { person } = await ask<{ person: string }>(page, "GET", "/session");
      await ask(page, "POST", `/orders/${order}/actions`, { verb: "take", by: person });
      await page.getByTestId("stale").waitFor();
      expect((await reason.inputValue()) === "客户说已经自己修好", "the reason still to stand there");
      await page.unroute(`**/api/v1/orders/${order}`);

      await context.request.delete(`${url}/api/v1/session`);
      await context.clearCookies();
      await page.getByRole("dialog").getByRole("button", { name: "撤单" }).click();
      await page.getByTestId("session-ended").waitFor();
      await page.locator('[data-testid^="demo-dispatcher"]').first().click();
      await page.getByTestId("session-ended").waitFor({ state: "detached" });
      expect((await reason.inputValue()) === "客户说已经自己修好", "the reason still to stand there after signing in again");
      await page.getByRole("dialog").getByRole("button", { name: "撤单" }).click();
      await page.getByText("已撤单").first().waitFor();
    },
  },
  {
    name: "a call-back asks what the pack asks, and a low score why; what the customer said is recorded",
    walk: async ({ page, url, signIn }) => {
      const order = await orderIn(await hotline(url), "replied", (kind) => kind === "repair");
      await signIn("agent");
      await page.goto(`${url}/console/orders/${order}`);
      await page.getByRole("button", { name: "登记回访" }).click();
      const asked = page.getByRole("dialog");
      await asked.getByRole("button", { name: "登记回访" }).click();
      await asked.getByText("问过客户再填").first().waitFor();
      await asked.getByRole("radio", { name: "是", exact: true }).click();
      await asked.getByRole("spinbutton").fill("6");
      await asked.locator("textarea").fill("等太久");
      await asked.getByRole("button", { name: "登记回访" }).click();
      await asked.waitFor({ state: "detached" });
      const { survey } = await ask<{ survey: { answer: { repaired_that_day: boolean; score: number; reason: string } } }>(page, "GET", `/orders/${order}`);
      expect(survey.answer.repaired_that_day && survey.answer.score === 6 && survey.answer.reason === "等太久", `what was said, found ${JSON.stringify(survey.answer)}`);
    },
  },
  {
    name: "two tabs decide the same matter: the second is told it is closed, and the list shows it",
    walk: async ({ page, context, url, signIn }) => {
      await complain(url, "网络还是很卡，没人回电");
      await signIn();
      const other = await context.newPage();
      const row = (tab: Page) => tab.locator(".ant-table-row", { hasText: "没人回电" });
      for (const tab of [page, other]) {
        await tab.goto(`${url}/console/matters?kind=complaint`);
        await row(tab).getByTestId("close").waitFor();
      }
      // The second tab has opened its question before the first decides, and hears of nothing meanwhile.
      await other.route("**/api/v1/matters?*", (route) => route.abort());
      await row(other).getByTestId("close").click();
      await row(page).getByTestId("close").click();
      await confirm(page);
      await row(page).waitFor({ state: "detached" });
      await other.unroute("**/api/v1/matters?*");
      await confirm(other);
      await other.locator(".ant-message-error").waitFor();
      await row(other).waitFor({ state: "detached" });
    },
  },
  {
    name: "a server that is away while a visit is moved is said, the visit stays, and the next try is answered",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      await openAhead(page, url);
      const timeline = page.getByTestId("timeline");
      await page.waitForTimeout(700);
      await page.route("**/api/v1/board/preview", (route) => route.abort());
      for (const key of ["m", "ArrowDown"]) await timeline.press(key);
      await page.getByText("连不上").first().waitFor();
      await page.getByTestId("move-bar").waitFor({ state: "detached" });
      await page.unroute("**/api/v1/board/preview");
      const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/preview"));
      for (const key of ["m", "ArrowDown", "ArrowDown"]) {
        await timeline.press(key);
        await page.waitForTimeout(150);
      }
      expect((await answered).ok(), "the next try to be answered");
      await timeline.press("Escape");
    },
  },
  {
    name: "a server that dies while a visit is in hand: it is said, the visit stays where it was, and once it runs again the next try is answered",
    day: "own",
    walk: async ({ page, url, server, signIn }) => {
      expect(server !== undefined, "a server of its own");
      await signIn();
      const { area, board, stop } = await openAhead(page, url);
      const timeline = page.getByTestId("timeline");
      await page.waitForTimeout(700);
      await timeline.press("m");
      await page.getByTestId("move-bar").waitFor();
      await server.kill();
      for (const key of ["ArrowDown", "ArrowDown"]) await timeline.press(key);
      await page.getByText("连不上").first().waitFor();
      await page.getByText("断线重连中").waitFor();
      await page.getByTestId("move-bar").waitFor({ state: "detached" });

      await server.resume(`${board.date}T10:20`);
      // The page is not opened anew: the stream comes back by itself, and so does the day.
      await page.getByText("实时", { exact: true }).waitFor({ timeout: 30_000 });
      const back = await ask<Board>(page, "GET", `/board?area=${area}`);
      expect(back.plan_version === board.plan_version, `the same plan in force, found version ${String(back.plan_version)} after ${String(board.plan_version)}`);
      expect(back.stops.some((one) => one.order === stop.order && one.technician === stop.technician), "the visit with its technician");
      const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/preview") && response.ok());
      await timeline.press("m");
      await timeline.press("ArrowDown");
      await answered;
      await timeline.press("Escape");
      await page.getByTestId("unassign").click();
      await page.getByTestId("waiting-card").waitFor();
      const moved = await ask<Board>(page, "GET", `/board?area=${area}`);
      expect(moved.plan_version === (board.plan_version ?? 0) + 1, "one change after it came back");
    },
  },
  {
    name: "a server that goes down between a change and its answer: it is said, and the board shows what holds once it is back",
    day: "own",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      const { area, stop } = await openAhead(page, url);
      const timeline = page.getByTestId("timeline");
      await page.getByTestId("unassign").click();
      await page.getByTestId("waiting-card").waitFor();
      const off = await ask<Board>(page, "GET", `/board?area=${area}`);
      // The answer to taking it back is lost, and so is everything asked for a while: the live stream as well.
      let lost = 0;
      await page.route("**/api/v1/board/undo", async (route) => {
        await route.fetch();
        lost += 1;
        await page.route("**/api/v1/board?*", (other) => other.abort());
        await page.route("**/api/v1/live**", (other) => other.abort());
        await route.abort();
      });
      await timeline.press("Control+z");
      await page.getByText("连不上").first().waitFor();
      await page.unrouteAll();
      await page.getByTestId("stop-card").waitFor();
      const back = await ask<Board>(page, "GET", `/board?area=${area}`);
      expect(lost === 1 && back.plan_version === (off.plan_version ?? 0) + 1, `one change, found version ${String(back.plan_version)} after ${String(off.plan_version)}`);
      expect(back.stops.some((one) => one.order === stop.order && one.technician === stop.technician), "the visit with its technician again");
    },
  },
];

async function complain(url: string, words: string): Promise<void> {
  const { path } = await newOrder(await hotline(url), "repair");
  const answer = await fetch(`${url}/api/v1/customer/complaint`, { method: "POST", headers: { "Content-Type": "application/json", Authorization: `Link ${path.split("/").pop() ?? ""}` }, body: JSON.stringify({ about: "work", words }) });
  expect(answer.ok, `the complaint taken, got ${String(answer.status)}`);
}

async function confirm(tab: Page): Promise<void> {
  await tab.getByRole("dialog").getByRole("button", { name: "办结" }).click();
}
