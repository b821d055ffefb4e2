/** What crews and customers report reaches the desk, and what the desk decides reaches them. */
import type { Page } from "playwright-core";

import { openContext, phone } from "./browser.ts";
import { hotline, newOrder } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";
import { openPhone, sendNow, somebodyBusy } from "./phone_work.ts";

export const matterJourneys: Journey[] = [
  {
    name: "a technician calls for help: it rings at the desk until somebody takes it, and the answer stands on the phone",
    walk: async ({ page, context, url, signIn, accessible }) => {
      const browser = context.browser();
      expect(browser !== null, "a browser");
      const pocket = await openContext(browser, phone);
      try {
        const crew = await pocket.newPage();
        await openPhone(crew, url, await somebodyBusy(pocket, url, 1));
        await signIn();
        await page.getByTestId("alarm").waitFor({ state: "detached" });
        await callForHelp(crew);
        await page.getByTestId("alarm").waitFor();
        await accessible();
        await page.getByTestId("alarm").getByTestId("take").click();
        await page.getByTestId("alarm").waitFor({ state: "detached" });

        await askToHandOver(crew);
        await page.goto(`${url}/console/matters?kind=hand_over_asked`);
        const row = page.locator(".ant-table-row", { hasText: "身体不适" }).first();
        await row.waitFor();
        await accessible();
        await row.getByTestId("answer").click();
        await page.getByTestId("answer-words").fill("同意，李强替你去");
        await page.getByRole("dialog").getByRole("button", { name: "答复" }).click();
        await row.getByText("同意，李强替你去").waitFor();

        await crew.goto(`${url}/field/`);
        await crew.getByTestId("sync").click();
        await crew.getByTestId("open-next").click();
        await crew.getByTestId("desk-says").getByText("同意，李强替你去").waitFor();

        await row.getByTestId("close").click();
        await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
        await row.waitFor({ state: "detached" });
        await page.goto(`${url}/console/matters?closed=1&kind=hand_over_asked`);
        await page.locator(".ant-table-row", { hasText: "办好了" }).first().waitFor();
      } finally {
        await pocket.close();
      }
    },
  },
  {
    name: "a customer's complaint stands at the desk in their words, with an owner, until it is closed with a reason",
    walk: async ({ page, context, url, signIn }) => {
      const line = await hotline(url);
      const { id, path } = await newOrder(line, "install");
      const browser = context.browser();
      expect(browser !== null, "a browser");
      const home = await openContext(browser, phone);
      const customer = await home.newPage();
      await customer.goto(`${url}${path}`);
      await customer.getByTestId("complaint").locator("summary").click();
      await customer.getByTestId("complaint").locator(".chip").first().click();
      await customer.getByTestId("complaint").locator("textarea").fill("说好上午来，等到中午");
      await customer.getByTestId("send-complaint").click();
      await customer.getByTestId("complaint").getByRole("status").waitFor();
      await home.close();
      await signIn();
      await page.goto(`${url}/console/matters?kind=complaint`);
      const row = page.locator(".ant-table-row", { hasText: "说好上午来，等到中午" });
      await row.getByTestId("take").click();
      await row.getByTestId("close").click();
      await page.getByRole("dialog").getByText("不用办").click();
      await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
      await page.getByRole("dialog").getByText("写明为什么").waitFor();
      await page.getByTestId("close-reason").fill("已电话道歉，改到下午两点");
      await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
      await row.waitFor({ state: "detached" });
      const view = await line.get<{ chain: { kind: string; data: object }[] }>(`/orders/${id}`);
      const kinds = view.chain.map(({ kind }) => kind);
      expect(kinds.includes("matter.taken") && kinds.includes("matter.closed"), `both steps in the order's chain, found ${kinds.join(", ")}`);
      expect(!JSON.stringify(view.chain).includes("等到中午"), "the customer's words kept out of the journal");
    },
  },
];

/** Presses the call for help; the call itself is the phone's. */
async function callForHelp(crew: Page): Promise<void> {
  await crew.getByTestId("open-next").click();
  await crew.getByTestId("more").click();
  await crew.getByTestId("side-safety").click();
  const button = crew.locator("a.sos").last();
  await button.evaluate((link) => { link.removeAttribute("href"); });
  await button.click();
  // The phone says when it has kept the call; a page that is closed before may take it along.
  await crew.getByTestId("said").getByText("已记下求救").waitFor();
  await sent(crew);
}

async function askToHandOver(crew: Page): Promise<void> {
  await crew.getByTestId("back").click();
  await crew.getByTestId("side-hand_over").click();
  await crew.getByTestId("choice-ill").click();
  await crew.getByTestId("tell").click();
  await crew.getByTestId("desk-says").or(crew.getByTestId("primary")).first().waitFor();
  await sent(crew);
}

async function sent(crew: Page): Promise<void> {
  const place = crew.url();
  await crew.goto(`${new URL(place).origin}/field/outbox`);
  await sendNow(crew);
  await crew.getByTestId("outbox-badge").waitFor({ state: "detached" });
  await crew.goto(place);
}
