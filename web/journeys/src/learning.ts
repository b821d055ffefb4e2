/** What an operator makes of what went wrong: hotspots that are acted on, and compensations that two people decide. */
import { ask } from "./ask.ts";
import { phone } from "./browser.ts";
import { hotline, linkOf } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

interface Compensation {
  id: string;
  order: string;
  amount_fen: number;
  state: { state: string; examined?: { by: string; amount_fen: number }; by?: string };
}

export const learningJourneys: Journey[] = [
  {
    name: "a broken same-day promise is examined by one, released by another, and the customer's page shows the payout",
    day: "own",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn("team_lead");
      const { items } = await ask<{ items: Compensation[] }>(page, "GET", "/compensations?state=proposed&limit=200");
      const [asked] = items;
      expect(asked !== undefined, "a compensation that nobody examined");
      const line = await hotline(url);
      const link = await linkOf(line, asked.order, "visit");
      const customer = await context.newPage();
      await customer.setViewportSize({ width: phone.width, height: phone.height });
      await customer.goto(`${url}${link}`);
      await customer.getByTestId("payout").getByText("正在审核").waitFor();

      await page.goto(`${url}/console/compensations?state=proposed`);
      await page.getByTestId("compensations").locator("button").first().waitFor();
      await page.goto(`${url}/console/compensations/${asked.id}`);
      await page.getByTestId("compensation-examine").click();
      await page.getByTestId("compensation-amount").waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await page.getByRole("dialog").getByRole("button", { name: "核实" }).click();
      await page.getByText("要换一个人审批").waitFor();
      expect((await page.getByTestId("compensation-release").count()) === 0, "who examined not to be asked to release");
      const refused = await ask(page, "POST", `/compensations/${asked.id}/actions`, { verb: "release" }).then(() => "", (error: unknown) => String(error));
      expect(/: (403|409|422) /u.test(refused), `the server to refuse one person twice, found ${refused}`);
      await page.waitForTimeout(300);
      await accessible();

      await signIn("manager");
      await page.goto(`${url}/console/compensations/${asked.id}`);
      await page.getByTestId("compensation-release").click();
      await page.getByRole("dialog").getByRole("button", { name: "批准赔付" }).click();
      await page.getByTestId("compensation").locator("h2").getByText("已批准").waitFor();
      await accessible();
      const { state } = await ask<Compensation>(page, "GET", `/compensations/${asked.id}`);
      expect(state.state === "released" && state.examined?.amount_fen === asked.amount_fen, "the rule's amount released");
      expect(state.by !== undefined && state.by !== state.examined?.by, "two people behind one payout");

      await customer.reload();
      await customer.getByTestId("payout").getByText("已批准赔付").waitFor();
      expect((await customer.getByTestId("payout").innerText()).includes(`${String(asked.amount_fen / 100)}.00`), `the amount on the customer's page, found ${await customer.getByTestId("payout").innerText()}`);
    },
  },
  {
    name: "a hotspot is taken on with an owner and a date, finished, and waits for what it came to",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("manager");
      await page.goto(`${url}/console/hotspots`);
      const row = page.getByTestId("hotspots").locator("button").first();
      await row.waitFor();
      await page.waitForTimeout(500);
      await accessible();
      await row.click();
      const card = page.getByTestId("hotspot");
      await card.locator("li a.number").first().waitFor();
      await page.getByTestId("hotspot-take-on").click();
      await page.getByTestId("hotspot-plan").fill("换这个 PON 口下的分光器，逐户量光功率");
      await page.getByRole("dialog").getByRole("combobox").click();
      await page.locator(".ant-select-item-option").first().click();
      await page.waitForTimeout(300);
      await accessible();
      await page.getByRole("dialog").getByRole("button", { name: "安排整改" }).click();
      await card.locator("h2").getByText("整改中").waitFor();
      await card.getByText("换这个 PON 口下的分光器").waitFor();

      await page.getByTestId("hotspot-finish").click();
      await page.getByRole("dialog").getByRole("button", { name: "完成整改" }).click();
      await page.getByRole("dialog").getByText("请填写").waitFor();
      await page.getByTestId("hotspot-said").fill("分光器已换，64 户光功率都在范围内");
      await page.getByRole("dialog").getByRole("button", { name: "完成整改" }).click();
      await card.locator("h2").getByText("待评估").waitFor();
      await page.waitForTimeout(300);
      await accessible();
      const id = page.url().split("/").pop()?.split("?")[0] ?? "";
      const { state } = await ask<{ state: { state: string; done?: { did: string; measure_at: string; at: string } } }>(page, "GET", `/hotspots/${id}`);
      expect(state.state === "done" && Date.parse(state.done?.measure_at ?? "") > Date.parse(state.done?.at ?? ""), "its effect to be measured later");
    },
  },
];
