import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { phone } from "./browser.ts";
import { expect, type Journey } from "./journey.ts";

/** Reads the first of the cards whose buttons are called so: its button goes, another one may be first then. */
async function read(page: Page, prefix: string): Promise<void> {
  const name = await page.locator(`[data-testid^="${prefix}"]`).first().getAttribute("data-testid");
  const button = page.getByTestId(name ?? prefix);
  await button.click();
  await button.waitFor({ state: "detached" });
}

/** The console's journeys, in the order of a dispatcher's morning. */
export const consoleJourneys: Journey[] = [
  {
    name: "who is not signed in sees the sign-in and nothing else",
    walk: async ({ page, context, url, accessible }) => {
      await context.request.delete(`${url}/api/v1/session`).catch(() => undefined);
      await page.goto(`${url}/console/orders`);
      await page.locator('input[autocomplete="username"]').waitFor();
      expect((await page.locator("nav").count()) === 0, "no menu before signing in");
      await accessible();
    },
  },
  {
    name: "a wrong password is said in the reader's language",
    walk: async ({ page, context, url }) => {
      await context.request.delete(`${url}/api/v1/session`).catch(() => undefined);
      await page.goto(`${url}/console/`);
      await page.locator('input[autocomplete="username"]').fill("nobody");
      await page.locator('input[autocomplete="current-password"]').fill("wrong");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("账号或密码不对").waitFor();
    },
  },
  {
    name: "a dispatcher sees the day on the board, in Chinese and in English, light and dark",
    walk: async ({ page, signIn, accessible }) => {
      await signIn();
      await page.getByTestId("timeline").waitFor();
      await page.waitForTimeout(800);
      await accessible();
      await page.getByRole("button", { name: "English" }).click();
      await page.getByText("Unassigned", { exact: false }).first().waitFor();
      await page.getByRole("button", { name: "Dark" }).click();
      await page.waitForTimeout(300);
      await accessible();
    },
  },
  {
    name: "a visit is chosen by keys alone and tells its promise",
    walk: async ({ page, signIn, accessible }) => {
      await signIn();
      await page.getByTestId("timeline").waitFor();
      await page.waitForTimeout(500);
      await page.getByTestId("timeline").press("ArrowDown");
      await page.getByTestId("stop-card").waitFor();
      expect(page.url().includes('order='), "the choice in the URL");
      await page.waitForTimeout(300);
      await accessible();
    },
  },
  {
    name: "why a visit is this technician's is answered with what it costs and the score of the others",
    walk: async ({ page, signIn, accessible }) => {
      await signIn();
      await page.getByTestId("timeline").waitFor();
      await page.waitForTimeout(500);
      await page.getByTestId("timeline").press("ArrowDown");
      await page.getByTestId("why").click();
      await page.getByTestId("why-there").waitFor();
      await page.locator(".candidates li").first().waitFor();
      await accessible();
    },
  },
  {
    name: "a visit picked up by keys shows its exact change of score before it is dropped, and Escape puts it back",
    walk: async ({ page, signIn }) => {
      await signIn();
      const timeline = page.getByTestId("timeline");
      await timeline.waitFor();
      await page.waitForTimeout(500);
      const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/preview"));
      await timeline.press("ArrowDown");
      await page.getByTestId("stop-card").waitFor();
      for (const key of ["m", "ArrowDown", "ArrowDown"]) {
        await timeline.press(key);
        await page.waitForTimeout(150);
      }
      const preview = await answered;
      expect(preview.ok(), `an answer to the preview, got ${String(preview.status())}: ${await preview.text()}`);
      await page.getByTestId("move-bar").waitFor();
      await timeline.press("Escape");
      await page.getByTestId("move-bar").waitFor({ state: "detached" });
    },
  },
  {
    name: "an unassigned order is pulled with the pointer over a lane and asked about before it lands",
    walk: async ({ page, signIn }) => {
      await signIn();
      await page.getByTestId("timeline").waitFor();
      await page.waitForTimeout(500);
      const row = page.locator(".unassigned-row").first();
      if ((await row.count()) === 0) return;
      const from = await row.boundingBox();
      const to = await page.getByTestId("timeline").boundingBox();
      expect(from !== null && to !== null, "a row and a timeline");
      const answered = page.waitForResponse((response) => response.url().endsWith("/api/v1/board/preview"));
      await page.mouse.move(from.x + 40, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 60, from.y + 30);
      await page.mouse.move(to.x + to.width * 0.6, to.y + 100, { steps: 6 });
      await page.getByTestId("move-bar").waitFor();
      expect((await answered).ok(), "an answer to the preview");
      await page.keyboard.press("Escape");
      await page.mouse.up();
      await page.getByTestId("move-bar").waitFor({ state: "detached" });
    },
  },
  {
    name: "a search on the board goes from hit to hit",
    walk: async ({ page, signIn }) => {
      await signIn();
      await page.getByTestId("timeline").waitFor();
      await page.waitForTimeout(500);
      const find = page.locator('[data-testid="board-find"]');
      const input = (await find.evaluate((node) => node.tagName)) === "INPUT" ? find : find.locator("input");
      await page.getByTestId("timeline").press("ArrowDown");
      const number = (await page.getByTestId("stop-card").locator("a .number").innerText()).trim();
      await input.fill(number);
      await input.press("Enter");
      await page.getByText("1/1").waitFor();
    },
  },
  {
    name: "orders are filtered in the URL and open on one page with the whole chain",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders?kind=repair`);
      const link = page.getByTestId("order-link").first();
      await link.waitFor();
      await page.waitForTimeout(500);
      await accessible();
      const kinds = await page.locator(".ant-table-tbody tr.ant-table-row td:nth-child(3)").allInnerTexts();
      expect(kinds.length > 0 && kinds.every((kind) => kind === "修障"), `repairs only, found ${[...new Set(kinds)].join(", ")}`);
      await link.click();
      await page.locator(".chain-row").first().waitFor();
      await page.locator(".clock, .section").first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
    },
  },
  {
    name: "the list of orders goes out as an Excel workbook",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("order-link").first().waitFor();
      const file = page.waitForEvent("download");
      await page.getByRole("button", { name: "导出 Excel" }).click();
      expect((await file).suggestedFilename().endsWith(".xlsx"), "a workbook");
    },
  },
  {
    name: "Ctrl-K finds an order by the beginning of its number",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders`);
      const link = page.getByTestId("order-link").first();
      await link.waitFor();
      const number = (await link.innerText()).trim();
      await page.keyboard.press("Control+k");
      await page.getByTestId("palette").fill(number.slice(0, -1));
      await page.getByRole("option").filter({ hasText: number }).first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await page.keyboard.press("Enter");
      await page.locator(".order-grid").waitFor();
    },
  },
  {
    name: "the day's figures stand with their interval and lead down to the orders behind them",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/kpis`);
      const tile = page.getByTestId("kpi-tiles").locator("button").first();
      await tile.waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await tile.click();
      await page.getByTestId("kpi-behind").locator("a").first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await page.getByTestId("kpi-behind").locator("a").first().click();
      await page.locator(".order-grid").waitFor();
    },
  },
  {
    name: "a manager sets a target for the own territory, and the figure is measured by it at once",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      await page.goto(`${url}/console/kpis`);
      await page.getByTestId("kpi-tiles").locator("button").first().click();
      await page.getByTestId("target-set").click();
      const value = page.getByRole("spinbutton");
      await value.fill("97.5");
      await page.getByTestId("target-reason").fill("省公司年度任务书");
      await page.waitForTimeout(300);
      await accessible();
      await page.locator(".ant-modal-footer .ant-btn-primary").click();
      await page.getByTestId("kpi-target").getByText("97.5").first().waitFor();
      await page.getByTestId("target-history").getByText("省公司年度任务书").waitFor();
      await accessible();
    },
  },
  {
    name: "why customers leave is told by reason and by territory, with nobody's name",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      await page.goto(`${url}/console/churn`);
      await page.locator(".page h1").waitFor();
      await page.waitForTimeout(500);
      await accessible();
    },
  },
  {
    name: "people stand against load, with who left, who waits and whom to take",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      await page.goto(`${url}/console/headcount`);
      await page.getByTestId("headcount-whole").waitFor();
      await page.getByTestId("reserve").locator("li").first().waitFor();
      await page.waitForTimeout(500);
      await accessible();
    },
  },
  {
    name: "an agent sees the cards that their own conversations chose, reads a card of the course and sits the exam",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("agent");
      await page.goto(`${url}/console/coaching`);
      await page.getByTestId("learner").waitFor();
      await page.locator(".ant-collapse-header").first().click();
      await page.locator('a[href*="/recordings/"]').first().waitFor();
      await read(page, "read-");
      await page.getByTestId("courses").locator(".ant-collapse-header").first().click();
      await read(page, "course-read-");
      await page.waitForTimeout(500);
      await accessible();
      await page.getByTestId("sit-hotline").click();
      const paper = page.getByRole("dialog");
      const questions = paper.locator(".training-paper > li");
      await questions.first().waitFor();
      for (const question of await questions.all()) await question.getByRole("radio").first().check();
      await page.waitForTimeout(300);
      await accessible();
      await paper.getByRole("button", { name: /交\s*卷/u }).click();
      await paper.locator(".ant-modal-body > p > b").getByText(/^(不?合格)$/u).waitFor();
    },
  },
  {
    name: "a trainer looks over the hotline's agents, finds one by name and sees the cards that their conversations chose",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("trainer");
      await page.goto(`${url}/console/training`);
      await page.getByTestId("training").locator("button").first().waitFor();
      await page.getByTestId("learners").getByText("客服").click();
      await page.waitForURL(/role=agent/u);
      const agents = page.getByTestId("training").locator("button");
      const broken = agents.filter({ hasText: "项不合格" }).first();
      await broken.waitFor();
      const name = await broken.locator("b").evaluate((head) => (head.firstChild?.textContent ?? "").trim());
      await page.getByPlaceholder("姓名或工号").fill(name);
      await broken.click();
      await page.getByTestId("learner").getByRole("heading", { name }).waitFor();
      await page.waitForURL(/training\/[^?]+\?role=agent/u);
      await page.locator(".ant-collapse-header").first().click();
      await page.getByTestId("learner").getByText("录音").first().waitFor();
      expect((await page.locator('a[href*="/recordings/"]').count()) === 0, "a trainer reads no recordings, and is sent to none");
      await page.waitForTimeout(500);
      await accessible();
    },
  },
  {
    name: "a contractor counts its own people against their load",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("contractor");
      await page.goto(`${url}/console/headcount`);
      await page.getByTestId("headcount-whole").waitFor();
      expect((await page.getByTestId("headcount-firm").locator(".ant-table-row").count()) === 1, "one firm, its own");
      await page.waitForTimeout(500);
      await accessible();
    },
  },
  {
    name: "data that planning lacks is named before anything is planned",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/quality`);
      await page.locator(".ant-table-row").or(page.getByText("没有发现数据问题")).first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
    },
  },
  {
    name: "what the visits of the last weeks took is counted on demand, each figure with its visits, and a day counts once",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/learned`);
      await page.getByTestId("learn").click();
      await page.locator(".learned .ant-table-row").first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
      const visits = await page.locator(".learned .ant-table-row td:nth-child(2)").first().innerText();
      expect(Number(visits) > 0, `the first kind comes from ${visits} visits`);
      await page.getByTestId("learn").click();
      await page.getByText("没有新的日子可统计").waitFor();
    },
  },
  {
    name: "a customer's full name and phone are shown for a reason, and the chain says who looked",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders?state=appointed`);
      await page.getByTestId("order-link").first().click();
      await page.getByTestId("reveal").click();
      await page.getByTestId("reveal-reason").fill("约时间");
      await page.waitForTimeout(300);
      await accessible();
      await page.getByTestId("reveal-reason").press("Enter");
      await page.getByTestId("revealed").waitFor();
      expect(/\d{11}/.test(await page.getByTestId("revealed").innerText()), "the whole phone number");
      await page.locator(".chain-row").getByText("查看客户信息").waitFor();
    },
  },
  {
    name: "a hotline agent guides a customer through the fault by phone and no visit is needed",
    day: "own",
    walk: async ({ page, url, signIn }) => {
      await signIn("agent");
      const list = await ask<{ items: { id: string }[] }>(page, "GET", "/orders?state=studied&kind=repair");
      const [order] = list.items;
      expect(order !== undefined, "a fault that waits for a call");
      await ask(page, "POST", `/orders/${order.id}/actions`, { verb: "record", what: { fact: "call", purpose: "appointment", answered: true, class: "telephony" } });
      await page.goto(`${url}/console/orders/${order.id}`);
      await page.getByRole("button", { name: "远程解决" }).click();
      await page.getByLabel("怎么解决的").fill("指导客户重启光猫，网页打开正常");
      await page.getByLabel("问过客户，客户说好了").check();
      await page.getByRole("dialog").getByRole("button", { name: "远程解决" }).click();
      await page.locator(".chain-row").getByText("电话解决").waitFor();
    },
  },
  {
    name: "people are listed with badge and skills, and go out as a workbook",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/people`);
      await page.locator(".ant-table-row").first().waitFor();
      await page.waitForTimeout(400);
      await accessible();
      const file = page.waitForEvent("download");
      await page.getByTestId("export").click();
      expect((await file).suggestedFilename().startsWith("people-"), "the list as a workbook");
    },
  },
  {
    name: "a file is tried at once and its columns are recognised before anything is written",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/imports`);
      await page.locator('input[type="file"]').setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from("\ufeff工单号,工单类型,业务,客户姓名,联系电话,地址\nGD1,修障,宽带,李明,13800001234,望湖家园1号楼\n") });
      await page.getByTestId("import-report").waitFor();
      await page.getByText("客户姓名").first().waitFor();
      await page.waitForTimeout(300);
      await accessible();
    },
  },
  {
    name: "the orders are readable on a phone's width",
    look: phone,
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("order-link").first().click();
      await page.locator(".order-grid").waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow <= 0, `no sideways scrolling, found ${String(overflow)} px`);
      await accessible();
    },
  },
  {
    name: "every list fits a phone's width, and an open list of choices has a name",
    look: phone,
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      for (const place of ["board", "people", "shifts", "circulars", "matters", "kpis", "compensations", "faults", "audits"]) {
        await page.goto(`${url}/console/${place}`);
        await page.locator("h1").first().waitFor();
        await page.waitForTimeout(700);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow <= 0, `no sideways scrolling at ${place}, found ${String(overflow)} px`);
        const choices = page.locator(".shell-main .ant-select").first();
        if ((await choices.count()) > 0) {
          await choices.click();
          await page.locator('[role="listbox"], [role="tree"]').first().waitFor({ state: "attached" });
          await page.waitForTimeout(400);
        }
        await accessible();
      }
    },
  },
  {
    name: "the wall screen shows the day in large numbers, with nothing around it, and Escape leaves it",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      await page.goto(`${url}/console/wall`);
      const wall = page.getByTestId("wall");
      await wall.locator("dd").first().waitFor();
      const [area] = await ask<{ code: string }[]>(page, "GET", "/planning-areas");
      const board = await ask<{ stops: unknown[]; unassigned: unknown[] }>(page, "GET", `/board?area=${area?.code ?? ""}`);
      expect((await wall.locator("dd").first().innerText()).endsWith(`/ ${String(board.stops.length)}`), "every visit of the day counted");
      expect(!(await page.getByTestId("open-palette").isVisible()), "no menu and no search on a wall");
      await accessible();
      await page.keyboard.press("Escape");
      await page.waitForURL(/\/console\/board/u);
    },
  },
  {
    name: "a filter kept under a name comes back by one click in whatever browser, and goes when it is removed",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      await page.goto(`${url}/console/orders?kind=repair`);
      await page.getByTestId("order-link").first().waitFor();
      await page.getByTestId("views").click();
      await page.getByTestId("view-name").locator("input").fill("今天的修障");
      await page.getByTestId("view-name").locator("input").press("Enter");
      await page.getByRole("button", { name: "今天的修障", exact: true }).waitFor();
      await accessible();
      await page.evaluate(() => { localStorage.clear(); });
      await page.goto(`${url}/console/orders`);
      await page.getByTestId("views").click();
      await page.getByRole("button", { name: "今天的修障", exact: true }).click();
      await page.waitForURL(/kind=repair/u);
      await page.getByTestId("views").click();
      await page.getByRole("button", { name: "删除 今天的修障" }).click();
      await page.getByText("把当前的筛选存个名字").waitFor();
    },
  },
  {
    name: "the back button goes from an order to the very list that it was opened from",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      await page.goto(`${url}/console/orders?kind=repair`);
      await page.getByTestId("order-link").first().click();
      await page.locator(".order-grid").waitFor();
      await page.goBack();
      await page.waitForURL(/\/console\/orders\?kind=repair/u);
      await page.getByTestId("order-link").first().waitFor();
      await page.goForward();
      await page.locator(".order-grid").waitFor();
    },
  },
  {
    name: "signing out closes the door behind",
    walk: async ({ page, url, signIn }) => {
      await signIn();
      await page.getByRole("button", { name: "退出" }).click();
      await page.locator('input[autocomplete="username"]').waitFor();
      await page.goto(`${url}/console/people`);
      await page.locator('input[autocomplete="username"]').waitFor();
    },
  },
];
