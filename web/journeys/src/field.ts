import { phone } from "./browser.ts";
import { expect, type Journey } from "./journey.ts";
import { demoSignIn, fetched, giveAll, logins, openPhone, picture, sendNow, somebodyBusy, walkVisit } from "./phone_work.ts";

/** The phone's journeys, in the order of a technician's day. */
export const fieldJourneys: Journey[] = [
  {
    name: "the phone: who is not signed in sees the sign-in; a dispatcher is told that this is not theirs",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      const [dispatcher = ""] = await logins(context, url, "dispatcher");
      await page.goto(`${url}/field/`);
      await page.locator('input[autocomplete="username"]').waitFor();
      await accessible();
      await page.route("**/api/v1/demo/sign-in", (route) => route.continue({ postData: JSON.stringify({ login: dispatcher }) }));
      await page.locator('[data-testid^="demo-"]').first().click();
      await page.getByRole("alert").getByText("不是装维人员").waitFor();
    },
  },
  {
    name: "the phone: every place of the app is usable in Chinese and English, light and dark, in large type",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      await openPhone(page, url, await somebodyBusy(context, url, 2));
      await accessible();
      await page.getByTestId("open-next").click();
      await page.getByTestId("primary").waitFor();
      await accessible();
      await page.getByTestId("more").click();
      await page.getByTestId("side-safety").waitFor();
      await accessible();
      for (const side of await page.locator('[data-testid^="side-"]').evaluateAll((all) => all.map((one) => one.getAttribute("data-testid") ?? ""))) {
        await page.getByTestId(side).click();
        await page.waitForTimeout(150);
        await accessible();
        await page.getByTestId("back").click();
      }
      await page.getByTestId("back").click();
      await page.getByTestId("call").click();
      await accessible();
      await page.goto(`${url}/field/me`);
      await page.getByTestId("english").click();
      await page.getByTestId("dark").click();
      await page.getByTestId("large").click();
      await page.getByText("Large type").waitFor();
      await accessible();
      for (const tab of ["learn", "outbox", "today"]) {
        await page.getByTestId(`tab-${tab}`).click();
        await page.waitForTimeout(200);
        await accessible();
      }
    },
  },
  {
    name: "the phone: a technician works three visits with the network off, closes and reopens the app, and syncs in the evening",
    look: phone,
    day: "own",
    walk: async ({ page: first, context, url }) => {
      const login = await somebodyBusy(context, url, 3);
      await context.clock.install();
      const pass = (ms: number) => context.clock.fastForward(ms);
      await openPhone(first, url, login);
      const day = await fetched(context, url);
      const worked = day.visits.filter(({ visit, order }) => ["assigned", "confirmed"].includes(visit.state) && order.state.state === "appointed").slice(0, 3).map(({ visit }) => visit.id);
      await context.setOffline(true);
      let page = first;
      for (const [number, id] of worked.entries()) {
        if (number > 0) {
          await page.close();
          page = await context.newPage();
        }
        await page.goto(`${url}/field/visit/${id}`);
        await page.getByTestId("primary").waitFor();
        await walkVisit(page, pass);
      }
      await page.goto(`${url}/field/outbox`);
      await page.getByTestId("item-saved").first().waitFor();
      const kept = await page.getByTestId("item-saved").count();
      expect(kept > 60, `a day of records on the phone, found ${String(kept)}`);
      expect((await page.getByTestId("item-sent").count()) === 0, "nothing sent without a network");
      await context.setOffline(false);
      await sendNow(page);
      await page.getByTestId("outbox-badge").waitFor({ state: "detached", timeout: 150_000 });
      expect((await page.getByTestId("item-needs_you").count()) === 0, "nothing that needs the person");
      const evening = await fetched(context, url);
      for (const id of worked) {
        const found = evening.visits.find(({ visit }) => visit.id === id);
        expect(found?.visit.state === "left", `visit ${id} left at the server, found ${found?.visit.state ?? "nothing"}`);
        expect(["replied", "surveyed", "archived"].includes(found.order.state.state), `its order replied, found ${found.order.state.state}`);
      }
    },
  },
  {
    name: "the phone: nobody answers, ten minutes and a failed call later a visit note is left",
    look: phone,
    day: "own",
    walk: async ({ page, context, url }) => {
      const login = await somebodyBusy(context, url, 1);
      await context.clock.install();
      await openPhone(page, url, login);
      const { visits } = await fetched(context, url);
      const id = visits.find(({ visit, order }) => ["assigned", "confirmed"].includes(visit.state) && order.state.state === "appointed")?.visit.id ?? "";
      await context.setOffline(true);
      await page.goto(`${url}/field/visit/${id}`);
      await page.getByTestId("primary").waitFor();
      await walkVisit(page, (ms) => context.clock.fastForward(Math.min(ms, 1_000)), "进门");
      await page.getByTestId("nobody").click();
      await page.getByTestId("leave-note").click();
      await page.getByTestId("missing").getByText("还没等够时间").waitFor();
      await page.getByTestId("go-back").click();
      await context.clock.fastForward(10 * 60_000 + 5_000);
      await page.getByTestId("call-customer").click();
      await page.getByTestId("call-unanswered").click();
      await page.getByTestId("camera-visit_note").setInputFiles(picture());
      await page.getByTestId("tile").waitFor();
      await page.waitForTimeout(1_200);
      await page.getByTestId("leave-note").click();
      await page.locator(".over").waitFor();
      await context.setOffline(false);
      await page.goto(`${url}/field/outbox`);
      await sendNow(page);
      await page.getByTestId("outbox-badge").waitFor({ state: "detached", timeout: 30_000 });
      const found = (await fetched(context, url)).visits.find(({ visit }) => visit.id === id);
      expect(found?.visit.state === "no_answer", `a visit note at the server, found ${found?.visit.state ?? "nothing"}`);
    },
  },
  {
    name: "the phone: the button is stopped by what the norm misses and says which; a double tap is one record",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      await openPhone(page, url, await somebodyBusy(context, url, 2));
      const { visits } = await fetched(context, url);
      const id = visits.filter(({ visit }) => ["assigned", "confirmed"].includes(visit.state)).at(-1)?.visit.id ?? "";
      await page.goto(`${url}/field/visit/${id}`);
      await page.getByTestId("primary").waitFor();
      await page.getByTestId("primary").dblclick();
      await page.getByText("五个一没带齐").waitFor().catch(() => page.getByTestId("primary").click());
      await page.getByTestId("missing").getByText("PREP-01").first().waitFor();
      await accessible();
      expect((await page.getByTestId("go-past").count()) === 0, "no way past what nobody may allow");
      await page.getByTestId("go-back").click();
      await giveAll(page);
      await page.getByTestId("stands").waitFor({ state: "detached" });
      await page.goto(`${url}/field/outbox`);
      const confirms = await page.getByText("确认接单").count();
      expect(confirms <= 1, `one confirmation at most, found ${String(confirms)}`);
    },
  },
  {
    name: "the phone: a session that ended keeps every record, and signing in again sends them",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      const login = await somebodyBusy(context, url, 1);
      await openPhone(page, url, login);
      await context.clearCookies();
      await page.getByTestId("open-next").click();
      await page.getByTestId("more").click();
      await page.getByTestId("side-safety").click();
      await page.getByTestId("declare-safety_alone").click();
      await page.getByTestId("signed-out").waitFor();
      await accessible();
      await page.getByTestId("signed-out").click();
      await page.getByText("记录都在手机里").waitFor();
      await page.route("**/api/v1/demo/sign-in", (route) => route.continue({ postData: JSON.stringify({ login }) }));
      await page.locator('[data-testid^="demo-"]').first().click();
      await page.locator('input[autocomplete="username"]').waitFor({ state: "detached" });
      await page.goto(`${url}/field/outbox`);
      await page.getByTestId("item-sent").first().waitFor();
      await page.getByTestId("outbox-badge").waitFor({ state: "detached" });
    },
  },
  {
    name: "the phone: a server that is away is waited for, and nothing is done twice",
    look: phone,
    walk: async ({ page, context, url }) => {
      await openPhone(page, url, await somebodyBusy(context, url, 1));
      await page.route("**/api/v1/**", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, code: "busy", detail: "restarting" }) }));
      await page.getByTestId("open-next").click();
      await page.getByTestId("more").click();
      await page.getByTestId("side-safety").click();
      // Whatever is not stated yet: the crew that the day plays may have stated some of it meanwhile.
      const open = page.locator('[data-testid^="declare-safety"][aria-checked="false"]').first();
      const stated = page.getByTestId((await open.getAttribute("data-testid")) ?? "");
      await stated.click();
      await stated.and(page.locator('[aria-checked="true"]')).waitFor();
      await page.goto(`${url}/field/outbox`);
      await page.getByTestId("item-saved").waitFor();
      await page.getByText("服务器暂时不通").waitFor();
      await page.unroute("**/api/v1/**");
      await page.getByTestId("send-now").click();
      await page.getByTestId("item-sent").waitFor();
      expect((await page.getByTestId("item-sent").count()) === 1, "one record");
    },
  },
  {
    name: "the phone: a full phone says so, the facts before it stay",
    look: phone,
    walk: async ({ page, context, url }) => {
      const login = await somebodyBusy(context, url, 1);
      await openPhone(page, url, login);
      const { visits } = await fetched(context, url);
      const id = visits.find(({ visit, order }) => ["assigned", "confirmed"].includes(visit.state) && order.state.state === "appointed")?.visit.id ?? "";
      await context.setOffline(true);
      await page.goto(`${url}/field/visit/${id}`);
      await page.getByTestId("primary").waitFor();
      await walkVisit(page, () => Promise.resolve(), "进门");
      await page.getByTestId("nobody").click();
      // What the browser says when the disk is full; its own way to shrink a quota does not reach a store that may persist.
      await page.evaluate(() => {
        const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "add") ?? {};
        IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
        addEventListener("roomy", () => { Object.defineProperty(IDBObjectStore.prototype, "add", add); });
      });
      await page.getByTestId("camera-visit_note").setInputFiles(picture(900));
      await page.getByTestId("said").getByText("手机存满了").waitFor();
      await page.evaluate(() => dispatchEvent(new Event("roomy")));
      await page.getByTestId("camera-visit_note").setInputFiles(picture(900));
      await page.getByTestId("tile").waitFor();
      await page.goto(`${url}/field/outbox`);
      await page.getByTestId("item-saved").first().waitFor();
      await context.setOffline(false);
      await sendNow(page);
      await page.getByTestId("outbox-badge").waitFor({ state: "detached", timeout: 30_000 });
    },
  },
  {
    name: "the phone: a clock an hour slow is told, and times are right all the same",
    look: phone,
    walk: async ({ page, context, url }) => {
      const login = await somebodyBusy(context, url, 1);
      await demoSignIn(context, url, login);
      const { server_time } = await fetched(context, url);
      await context.clearCookies();
      await context.clock.install({ time: Date.parse(server_time) - 3_600_000 });
      await openPhone(page, url, login);
      await page.getByTestId("clock-off").getByText("慢了 1 小时").waitFor();
    },
  },
  {
    name: "the phone: one that was lost is signed out by the team lead and forgets everything",
    look: phone,
    walk: async ({ page, context, url }) => {
      const login = await somebodyBusy(context, url, 1);
      await openPhone(page, url, login);
      const cookie = await context.cookies();
      const { person } = await demoSignIn(context, url, login);
      for (const lead of await logins(context, url, "team_lead")) {
        const { csrf } = await demoSignIn(context, url, lead);
        const ended = await context.request.delete(`${url}/api/v1/people/${person}/sessions`, { headers: { "x-csrf-token": csrf } });
        if (ended.status() === 204) break;
      }
      await context.clearCookies();
      await context.addCookies(cookie);
      await page.getByTestId("sync").click();
      await page.getByText("已被远程退出").waitFor();
      const stores = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ""));
      expect(!stores.some((name) => name.startsWith("doorstep-field:")), `no store left, found ${stores.join(", ")}`);
    },
  },
];
