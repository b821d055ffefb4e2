import { ask } from "./ask.ts";
import { expect, type Journey } from "./journey.ts";

interface Detail {
  id: string;
  held: { id: string; hold: string; number: string; passed: boolean | null }[];
}

/** Batch faults 群障: held, tested on recovery, closed with the customer's word or sent to dispatch. */
export const faultJourneys: Journey[] = [
  {
    name: "a batch fault recovers: each line is tested, a good one is closed with the customer's word, another is sent to dispatch",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn();
      const { items } = await ask<{ items: { id: string }[] }>(page, "GET", "/orders?kind=repair&state=appointed&limit=40");
      expect(items.length >= 4, `repairs that wait for their visit, found ${String(items.length)}`);
      const fault = await ask<{ id: string }>(page, "POST", "/batch-faults", { element: "OLT-03 1/7", orders: items.map(({ id }) => id) });
      await page.goto(`${url}/console/faults`);
      await page.getByTestId("faults").getByRole("button", { name: "OLT-03 1/7" }).click();
      await page.getByTestId("fault-held").locator("li").first().waitFor();
      await accessible();
      await page.getByTestId("fault-recover").click();
      await page.getByRole("dialog").getByRole("button", { name: "已恢复，测线" }).click();
      const waiting = page.getByTestId("fault-to_close").locator("> li");
      await waiting.nth(1).waitFor();
      await page.getByTestId("fault-testing").waitFor({ state: "detached" });
      await page.waitForTimeout(300);
      await accessible();

      const tested = await ask<Detail>(page, "GET", `/batch-faults/${fault.id}`);
      expect(tested.held.every(({ passed, hold }) => (hold === "to_close") === (passed === true)), "exactly the lines that tested well to wait");
      await page.goto(`${url}/console/matters`);
      await page.getByTestId("to-faults").click();
      await page.getByTestId("faults").getByRole("button", { name: "OLT-03 1/7" }).click();

      const closed = (await waiting.first().locator("a.number").innerText()).trim();
      await waiting.first().getByTestId("fault-close").click();
      await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
      await page.getByText("要客户说好了才能办结").waitFor();
      await accessible();
      await page.getByLabel("问过客户，客户说好了").check();
      await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
      await waiting.getByText(closed).waitFor({ state: "detached" });

      const released = (await waiting.first().locator("a.number").innerText()).trim();
      await waiting.first().getByTestId("fault-release").click();
      await page.getByRole("dialog").getByRole("button", { name: "转派单" }).click();
      await waiting.getByText(released).waitFor({ state: "detached" });

      const after = await ask<Detail>(page, "GET", `/batch-faults/${fault.id}`);
      const stateOf = async (number: string) => (await ask<{ order: { state: { state: string; how?: string } } }>(page, "GET", `/orders/${after.held.find((one) => one.number === number)?.id ?? ""}`)).order.state;
      const [solved, back] = [await stateOf(closed), await stateOf(released)];
      expect(solved.state === "solved_remotely", `the first to need no visit, found ${solved.state}`);
      expect(back.state === "appointed", `the second to go on where it stood, found ${back.state}`);
      await page.goto(`${url}/console/orders/${after.held.find((one) => one.number === closed)?.id ?? ""}`);
      await page.locator(".chain-row").getByText("电话解决").waitFor();
    },
  },
];
