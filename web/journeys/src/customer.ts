/** What customers do on their page, on a phone, against the real server. */
import { readFile } from "node:fs/promises";

import { phone } from "./browser.ts";
import { hotline, linkOf, newOrder, orderIn } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

export const customerJourneys: Journey[] = [
  {
    name: "a customer books a time, moves it and cancels, each by one link",
    look: phone,
    walk: async ({ page, url, accessible }) => {
      const line = await hotline(url);
      const { id, path } = await newOrder(line, "install");
      await page.goto(`${url}${path}`);
      await page.getByTestId("choose").click();
      // Tomorrow: what is promised for the next hours can only be changed by a call.
      await page.locator(".sheet .days .chip").nth(1).click();
      await page.getByTestId("slot").first().click();
      await accessible();
      await page.getByTestId("confirm").click();
      await page.locator('[data-tone="confirmed"]').waitFor();
      await accessible();
      const booked = await promiseOf(line, id);
      expect(booked !== null, "a promise on the order");

      await page.getByTestId("choose").click();
      await page.locator(".sheet .days .chip").nth(1).click();
      await page.getByTestId("slot").last().click();
      await page.getByTestId("confirm").click();
      await page.locator('[data-outcome="rescheduled"]').waitFor();
      const moved = await line.get<{ order: { reschedules: { by_customer: number } } }>(`/orders/${id}`);
      expect(moved.order.reschedules.by_customer === 1, "one change, asked for by the customer");

      await page.getByTestId("cancel").click();
      await page.locator(".sheet .chip").first().click();
      await accessible();
      await page.getByTestId("confirm-cancel").click();
      await page.locator('[data-tone="done"]').waitFor();
      const view = await line.get<{ order: { state: { state: string; by_customer?: boolean } } }>(`/orders/${id}`);
      expect(view.order.state.state === "cancelled" && view.order.state.by_customer === true, "cancelled by the customer");
    },
  },
  {
    name: "a tap that is repeated on a slow network books once",
    look: phone,
    walk: async ({ page, url }) => {
      const line = await hotline(url);
      const { id, path } = await newOrder(line, "install");
      await page.goto(`${url}${path}`);
      let sent = 0;
      let arrive: () => void = () => undefined;
      const slow = new Promise<void>((resolve) => { arrive = resolve; });
      await page.route("**/api/v1/customer/booking", async (route) => {
        sent += 1;
        await slow;
        await route.continue();
      });
      await page.getByTestId("choose").click();
      await page.getByTestId("slot").first().click();
      await page.getByTestId("confirm").dblclick();
      // A button that cannot be pressed again while it sends.
      await page.locator('[data-testid="confirm"]:disabled').waitFor();
      arrive();
      await page.locator('[data-tone="confirmed"]').waitFor();
      expect(sent === 1, `one request, sent ${String(sent)}`);
      const view = await line.get<{ promises: unknown[] }>(`/orders/${id}`);
      expect(view.promises.length === 1, "one promise");
    },
  },
  {
    name: "a network that answers after half a minute: the page says that it waits, and books once",
    look: phone,
    walk: async ({ page, context, url }) => {
      const line = await hotline(url);
      const { id, path } = await newOrder(line, "install");
      await page.goto(`${url}${path}`);
      await page.getByTestId("choose").click();
      await page.getByTestId("slot").first().click();
      const network = await context.newCDPSession(page);
      const slow = (latency: number) => network.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 });
      await network.send("Network.enable");
      await slow(30_000);
      let sent = 0;
      page.on("request", (request) => { if (request.url().endsWith("/customer/booking")) sent += 1; });
      const answered = page.waitForResponse((response) => response.url().endsWith("/customer/booking"), { timeout: 60_000 });
      await page.getByTestId("confirm").click();
      const waits = page.getByTestId("confirm");
      await waits.getByText("网络有点慢").waitFor();
      expect(await waits.isDisabled(), "a button that cannot be pressed twice");
      expect((await answered).ok(), "the booking to be answered in the end");
      await slow(0);
      await page.reload();
      await page.locator('[data-tone="confirmed"]').waitFor();
      const view = await line.get<{ promises: unknown[] }>(`/orders/${id}`);
      expect(sent === 1 && view.promises.length === 1, `one request and one promise, found ${String(sent)} and ${String(view.promises.length)}`);
    },
  },
  {
    name: "the back button closes a question and keeps the page",
    look: phone,
    walk: async ({ page, url }) => {
      const { path } = await newOrder(await hotline(url), "install");
      await page.goto(`${url}${path}`);
      await page.getByTestId("choose").click();
      await page.getByTestId("slot").first().waitFor();
      await page.goBack();
      await page.locator("dialog").waitFor({ state: "detached" });
      await page.getByTestId("status").waitFor();
    },
  },
  {
    name: "a survey that says not repaired sends the order back at once, and is one vote",
    look: phone,
    walk: async ({ page, url, accessible }) => {
      const line = await hotline(url);
      const id = await orderIn(line, "replied", (kind) => kind === "repair");
      await page.goto(`${url}${await linkOf(line, id, "survey")}`);
      await page.getByTestId("question-repaired_that_day").getByRole("button").nth(1).click();
      await accessible();
      await page.getByTestId("send-back").click();
      await page.getByTestId("survey-thanks").waitFor();
      const view = await line.get<{ order: { state: { state: string; false_reply?: boolean } } }>(`/orders/${id}`);
      expect(view.order.state.state === "reopened" && view.order.state.false_reply === true, "sent back as a false reply");
      expect(await page.getByTestId("survey").count() === 0, "no second vote");
    },
  },
  {
    name: "a score below eight asks why, and the confirmation is a page of its own and a file to keep",
    look: phone,
    walk: async ({ page, url, accessible }) => {
      const line = await hotline(url);
      const id = await orderIn(line, "replied", (kind) => kind === "install" || kind === "move" || kind === "change");
      await page.goto(`${url}${await linkOf(line, id, "visit")}`);
      await page.getByTestId("question-score").getByRole("button", { name: "5", exact: true }).click();
      await page.getByTestId("question-words").locator("textarea").fill("等得太久");
      await page.getByTestId("question-words").getByRole("button").click();
      await accessible();
      await page.getByTestId("send-survey").click();
      await page.getByTestId("survey-thanks").waitFor();
      await page.getByTestId("document").click();
      await page.getByTestId("confirmation").waitFor();
      await accessible();
      const kept = page.waitForEvent("download");
      await page.getByTestId("keep-pdf").click();
      const file = await readFile(await (await kept).path());
      expect(file.subarray(0, 5).toString() === "%PDF-" && file.length > 5_000 && file.length < 100_000, `a small PDF, got ${String(file.length)} bytes`);
    },
  },
  {
    name: "a link past its end says so, opens nothing, and the way on is a call",
    look: phone,
    day: "own",
    walk: async ({ page, url, server, accessible }) => {
      expect(server !== undefined, "a server of its own");
      const { path } = await newOrder(await hotline(url), "install");
      await page.goto(`${url}${path}`);
      await page.getByTestId("choose").waitFor();
      await server.kill();
      await server.resume("2028-01-10T10:00");
      // Whoever has the page still open is told at their next step.
      await page.getByTestId("choose").click();
      await page.getByText("这个链接过期了").first().waitFor();
      await page.reload();
      await page.getByTestId("dead").getByText("这个链接过期了").waitFor();
      expect((await page.getByTestId("choose").count()) === 0, "nothing to choose by a link that ended");
      await accessible();
    },
  },
  {
    name: "a forged link and a link for something else say so and open nothing",
    look: phone,
    walk: async ({ page, url, accessible }) => {
      const line = await hotline(url);
      const { path } = await newOrder(line, "repair");
      const forged = path.slice(0, -3) + (path.endsWith("AAA") ? "BBB" : "AAA");
      await page.goto(`${url}${forged}`);
      await page.getByTestId("dead").waitFor();
      await accessible();
      const text = await page.getByTestId("dead").innerText();
      expect(text.includes("打不开") && text.includes("短信"), "what is wrong and what to do");
      const token = path.replace("/c/", "");
      const answer = await fetch(`${url}/api/v1/customer/document`, { headers: { Authorization: `Link ${token}` } });
      expect(answer.status === 403, `no document by a link for the visit, got ${String(answer.status)}`);
      const orders = await fetch(`${url}/api/v1/orders`, { headers: { Authorization: `Bearer ${token}` } });
      expect(orders.status === 401, `no order list by a link, got ${String(orders.status)}`);
    },
  },
  {
    name: "not me: the link dies, also for the other tab",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      const line = await hotline(url);
      const { path } = await newOrder(line, "repair");
      const other = await context.newPage();
      await other.goto(`${url}${path}`);
      await page.goto(`${url}${path}`);
      await page.getByTestId("not-me").click();
      await accessible();
      await page.getByTestId("confirm-not-me").click();
      await page.locator("main.dead").waitFor();
      await other.reload();
      await other.getByTestId("dead").waitFor();
      expect((await other.getByTestId("dead").innerText()).includes("已停用"), "a closed link that says why");
    },
  },
  {
    name: "a complaint is taken under a number",
    look: phone,
    walk: async ({ page, url, accessible }) => {
      const { path } = await newOrder(await hotline(url), "repair");
      await page.goto(`${url}${path}`);
      await page.getByTestId("complaint").locator("summary").click();
      await page.getByTestId("complaint").locator("textarea").fill("打了两次电话都没人回");
      await page.getByTestId("send-complaint").click();
      await page.getByTestId("complaint").getByRole("status").waitFor();
      await accessible();
    },
  },
];

async function promiseOf(line: Awaited<ReturnType<typeof hotline>>, id: string): Promise<unknown> {
  const view = await line.get<{ order: { state: { promise?: unknown } } }>(`/orders/${id}`);
  return view.order.state.promise ?? null;
}
