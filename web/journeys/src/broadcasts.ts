/** The desk tells every technician of an area something, also those without a signal, and sees who knows it. */
import type { Board, PlanningArea, Session } from "@doorstep/api";
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { openContext, phone } from "./browser.ts";
import { expect, type Journey } from "./journey.ts";
import { openPhone, somebodyBusy } from "./phone_work.ts";

const TOLD = "暴雨黄色预警，高空作业一律停";

export const broadcastJourneys: Journey[] = [
  {
    name: "a dispatcher tells the whole area to stop work at height; a technician confirms it with no signal, and the desk sees it later",
    walk: async ({ page, context, url, signIn, accessible }) => {
      const browser = context.browser();
      expect(browser !== null, "a browser");
      const pocket = await openContext(browser, phone);
      try {
        const crew = await pocket.newPage();
        await openPhone(crew, url, await somebodyBusy(pocket, url, 2));
        await signIn();
        await page.goto(`${url}/console/board?area=${await areaOf(page, crew)}`);
        await page.getByTestId("timeline").waitFor();
        await page.getByTestId("open-broadcasts").click();
        await page.getByRole("dialog").getByRole("textbox").fill(TOLD);
        await page.getByTestId("send-broadcast").click();
        const sent = page.getByTestId("broadcasts").locator("li", { hasText: TOLD });
        await sent.getByText(/^0 \/ \d+ 人知道了/).waitFor();
        await accessible();

        await crew.getByTestId("sync").click();
        await crew.getByTestId("broadcasts").getByText(TOLD).waitFor();
        await pocket.setOffline(true);
        await crew.getByTestId("know-broadcast").click();
        await crew.getByTestId("broadcasts").waitFor({ state: "detached" });
        await pocket.setOffline(false);
        await sent.getByText(/^1 \/ \d+ 人知道了/).waitFor();

        await sent.getByRole("button", { name: "撤回" }).click();
        await page.getByTestId("withdraw-broadcast").click();
        await sent.getByText("已撤回").waitFor();
      } finally {
        await pocket.close();
      }
    },
  },
];

/** The planning area of the technician whose phone it is. */
async function areaOf(page: Page, crew: Page): Promise<string> {
  const { person } = await ask<Session>(crew, "GET", "/session");
  for (const { code } of await ask<PlanningArea[]>(page, "GET", "/planning-areas")) {
    const { technicians } = await ask<Board>(page, "GET", `/board?area=${code}`);
    if (technicians.some((one) => one.id === person)) return code;
  }
  throw new Error("the technician is on no board");
}
