import type { BrowserContext, Page } from "playwright-core";

import { expect, type Journey } from "./journey.ts";

/** The contact desk's journeys: a call solved on the phone, and a call that ends with a slot in the plan. */
export const contactJourneys: Journey[] = [
  {
    name: "a hotline agent solves a fault by phone: walked through the questions, confirmed, closed, no visit",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn(await agent(page, url));
      const order = await waitingRepair(context, url);
      await receive(page, url, order.number);
      await page.getByRole("button", { name: "就是这单" }).first().click();
      await page.getByTestId("linked-order").waitFor();
      await answer(page, ["上不了网", "只有这一家", "没插好、没亮", "能上了"]);
      await page.getByTestId("walk-outcome").getByText("电话里能解决").waitFor();
      await accessible();
      await page.getByTestId("confirm-solved").click();
      await page.getByTestId("contact-state").getByText("电话解决").waitFor();
      const after = await context.request.get(`${url}/api/v1/orders/${order.id}`);
      const state = ((await after.json()) as { order: { state: { state: string } } }).order.state.state;
      expect(state === "solved_remotely", `the order to need no visit, found ${state}`);
    },
  },
  {
    name: "a hotline agent takes an order and books a slot while the customer is on the line",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn(await agent(page, url));
      const order = await waitingRepair(context, url);
      await receive(page, url, order.number);
      await answer(page, ["网速慢", "只有 WiFi 慢", "一样慢"]);
      await page.getByTestId("walk-outcome").getByText("要上门").waitFor();
      await page.getByTestId("accept-order").click();
      await page.getByRole("dialog").getByRole("button", { name: "受理工单" }).click();
      await page.getByTestId("linked-order").waitFor();
      await page.getByTestId("offers").click();
      await page.getByRole("button", { name: "约这个" }).first().click();
      await page.getByTestId("linked-order").getByText("已预约").waitFor();
      await accessible();
      await page.getByTestId("close-contact").click();
      await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
      await page.getByTestId("contact-state").getByText("已受理工单").waitFor();
    },
  },
];

/** The demo's agent. */
async function agent(page: Page, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/api/v1/demo/sign-ins`);
  const found = ((await answer.json()) as { login: string; role: string }[]).find((one) => one.role === "agent");
  expect(found !== undefined, "an agent in the demo");
  return found.login;
}

/** A repair order that waits for its visit, by the server's own list. */
async function waitingRepair(context: BrowserContext, url: string): Promise<{ id: string; number: string }> {
  const answer = await context.request.get(`${url}/api/v1/orders?kind=repair&state=appointed&limit=50`);
  const { items } = (await answer.json()) as { items: { id: string; number: string }[] };
  const order = items.at(-1);
  expect(order !== undefined, "a repair that waits for its visit");
  return order;
}

async function receive(page: Page, url: string, number: string): Promise<void> {
  await page.goto(`${url}/console/contacts`);
  await page.getByTestId("find-caller").locator("input").fill(number);
  await page.keyboard.press("Enter");
  await page.getByTestId("receive").click();
  await page.getByTestId("contact-state").getByText("处理中").waitFor();
}

async function answer(page: Page, said: string[]): Promise<void> {
  for (const words of said) await page.getByRole("button", { name: words }).last().click();
}
