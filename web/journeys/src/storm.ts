/** Storm mode from its declaration to its end, as everybody sees it: board, phone, hotline desk, customer. */
import type { OrderView, PlanningArea } from "@doorstep/api";

import { ask } from "./ask.ts";
import { desk, openContext, phone, signIn as signInAs } from "./browser.ts";
import { lineOf, newOrder } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";
import { openPhone, somebodyBusy } from "./phone_work.ts";

export const stormJourneys: Journey[] = [
  {
    name: "a dispatcher declares a storm: dismantling waits, phone, desk and customer say why, and its end brings the times back",
    day: "own",
    walk: async ({ page, context, url, signIn, accessible }) => {
      const browser = context.browser();
      expect(browser !== null, "a browser");
      const line = await lineOf(url, "agent");
      const { id, path } = await newOrder(line, "remove");
      const { order } = await line.get<OrderView>(`/orders/${id}`);
      const pocket = await openContext(browser, phone);
      const office = await openContext(browser, desk);
      try {
        await signIn();
        const areas = await ask<PlanningArea[]>(page, "GET", "/planning-areas");
        const area = areas.find(({ territories }) => territories.includes(order.territory));
        expect(area !== undefined, "a planning area of the order");
        await page.goto(`${url}/console/board?area=${area.code}`);
        await page.getByTestId("timeline").waitFor();
        await page.getByTestId("open-storm").click();
        const drawer = page.getByRole("dialog");
        await drawer.getByRole("textbox", { name: "给同事的说明（选填）" }).fill("强对流预警，外线先抢主干");
        await accessible();
        await page.getByTestId("start-storm").click();
        await page.getByTestId("storm-banner").getByText("风暴模式：恶劣天气，优先抢修").waitFor();
        await page.getByTestId("put-off").getByText(order.number).waitFor();
        await accessible();

        const told = await line.get<OrderView>(`/orders/${id}`);
        expect(told.storm?.put_off === true && told.chain.some(({ kind }) => kind === "storm.put_off"), "an order that knows that it waits");
        const home = await pocket.newPage();
        await home.goto(`${url}${path}`);
        await home.getByTestId("storm").getByText("您这一单改约结束之后的时间").waitFor();
        const agent = await office.newPage();
        await signInAs(agent, url, "agent");
        await agent.goto(`${url}/console/contacts`);
        await agent.getByTestId("storm-line").getByText("优先抢修").waitFor();
        await agent.goto(`${url}/console/orders/${id}`);
        await agent.getByTestId("storm-hint").getByText("按规则往后放").waitFor();
        const crew = await pocket.newPage();
        await openPhone(crew, url, await somebodyBusy(pocket, url, 1));
        if (areas.length === 1) await crew.getByTestId("storm").getByText("风暴模式").waitFor();

        await page.getByTestId("end-storm").click();
        await page.getByTestId("storm-banner").waitFor({ state: "detached" });
        await page.getByRole("heading", { name: "上次风暴留下待约" }).waitFor();
        const free = await line.get<OrderView>(`/orders/${id}`);
        expect(free.storm === null && free.chain.some(({ kind }) => kind === "storm.released"), "an order that may be promised again");
        await home.reload();
        await home.getByTestId("choose").waitFor();
        expect(await home.getByTestId("storm").count() === 0, "no storm on the customer's page");
      } finally {
        await pocket.close();
        await office.close();
      }
    },
  },
];
