import type { Page } from "playwright-core";

import { lineOf, newOrder, type Hotline } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

/** Rings, an answer and the talk of the platform that rings itself, and some patience. */
const TALKED_MS = 120_000;

/** One call in four is not answered: so many are surely enough. */
const CALLS_MAX = 8;

/** Shirks, and quotes a number; as long as the sound of the platform that rings itself. */
const shirked = [
  { role: "agent", text: "您好，这里是宽带客服，请问有什么可以帮您？", start_ms: 0, end_ms: 2_800 },
  { role: "customer", text: "我家网断了，打我电话13900005678就行", start_ms: 3_000, end_ms: 5_800 },
  { role: "agent", text: "这个不归我管，您找别的部门吧", start_ms: 6_000, end_ms: 9_000 },
];

interface OrderPage {
  order: { territory: string };
  calls: { id: string; standing: { state: string } }[];
}

/** The first call about an order that the customer answered. */
async function answered(line: Hotline, order: string): Promise<string> {
  const { calls } = await line.get<OrderPage>(`/orders/${order}`);
  const found = calls.find(({ standing }) => standing.state === "answered");
  expect(found !== undefined, "a call that was answered");
  return found.id;
}

/** How long the sound is and where it plays, in seconds, once it plays at or behind a moment. */
async function heardFrom(page: Page, moment: number): Promise<{ length: number; at: number }> {
  await page.waitForFunction((from) => {
    const audio = document.querySelector<HTMLAudioElement>("[data-testid=sound]");
    return audio !== null && audio.duration > 0 && !audio.paused && audio.currentTime >= from;
  }, moment);
  return page.getByTestId("sound").evaluate((audio: HTMLAudioElement) => ({ length: audio.duration, at: audio.currentTime }));
}

/** Taps until the customer picks up. */
async function talk(page: Page): Promise<void> {
  const calls = page.getByTestId("platform-calls");
  for (let tried = 1; tried <= CALLS_MAX; tried += 1) {
    await page.getByTestId("put-through").click();
    await page.getByText("请接起您的工作电话，平台再呼叫客户").first().waitFor();
    await calls.locator("li").nth(tried - 1).waitFor();
    const over = calls.locator("li").first().getByText(/^(已接通|未接通)$/);
    await over.waitFor({ timeout: TALKED_MS });
    if ((await calls.getByText("已接通").count()) > 0) return;
  }
  throw new Error(`nobody picked up in ${String(CALLS_MAX)} calls`);
}

/** Calls that the telephone platform puts through, and what is kept of them. */
export const callJourneys: Journey[] = [
  {
    name: "a call put through at a tap is told by the platform on the order, its recording is inspected and heard, and all that the customer said is erased when they ask",
    walk: async ({ page, url, signIn, accessible }) => {
      const agent = await lineOf(url, "agent");
      const { id } = await newOrder(agent, "repair");
      await signIn("agent");
      await page.goto(`${url}/console/orders/${id}`);
      await talk(page);
      await accessible();

      // The recording system hands in what was said in the call, and in another one about the same order.
      const inspector = await lineOf(url, "inspector");
      const call = await answered(inspector, id);
      const name = `journey-call-${String(Date.now())}`;
      const taken = await inspector.post<{ id: string }>("/conversations", { id: name, channel: "hotline", call, utterances: shirked });
      await inspector.post("/conversations", { id: `${name}-before`, channel: "hotline", order: id, utterances: shirked });

      await signIn("inspector");
      await page.goto(`${url}/console/orders/${id}`);
      await page.getByTestId("platform-calls").getByRole("link", { name: "看质检" }).click();
      await page.getByTestId("talk").getByText("139****5678").waitFor();
      expect((await page.getByTestId("talk").locator("mark").count()) > 0, "what was shirked to be marked");
      expect((await page.getByTestId("erase-customer").count()) === 0, "an inspector to erase nothing");

      // The sound is fetched by a job; a line and a verdict are heard from where they were spoken.
      await page.getByTestId("sound").waitFor({ timeout: TALKED_MS });
      await accessible();
      await page.getByTestId("talk").getByRole("button", { name: "0:06" }).click();
      const line = await heardFrom(page, 6);
      expect(line.length > 11 && line.length < 13, `twelve seconds of sound, not ${String(line.length)}`);
      expect(line.at < 8, `the third line to be heard, not ${String(line.at)} s`);
      await page.getByTestId("findings").getByRole("button", { name: /^听这段/ }).first().click();
      await heardFrom(page, 6);
      await page.getByTestId("sound").evaluate((audio: HTMLAudioElement) => { audio.pause(); });

      await signIn("manager");
      await page.goto(`${url}/console/recordings/${taken.id}`);
      await page.getByTestId("erase-customer").click();
      await page.getByTestId("spoken-of-customer").getByText(/清除 \d+ 通通话的原文/).waitFor();
      await page.waitForTimeout(300);
      await accessible();
      await page.getByTestId("confirm-erase-customer").click();
      await page.getByTestId("erased").waitFor();
      await accessible();
      for (const reference of [name, `${name}-before`]) {
        const { items } = await inspector.get<{ items: { id: string; reference: string }[] }>("/conversations?limit=50");
        const kept = items.find((row) => row.reference === reference);
        expect(kept !== undefined, `${reference} to stay on record`);
        const { erased, utterances } = await inspector.get<{ erased: unknown; utterances: { text: string }[] }>(`/conversations/${kept.id}`);
        expect(erased != null && utterances.every(({ text }) => text === ""), `no word of ${reference} to be left`);
      }
      const gone = await inspector.get<{ sound: { state: string } | null }>(`/conversations/${taken.id}`);
      expect(gone.sound?.state === "erased", "the sound to be gone with the words");
      // That there was a call, and how it went, stays with the order.
      await page.goto(`${url}/console/orders/${id}`);
      await page.getByTestId("platform-calls").getByText("已接通").first().waitFor();
    },
  },
];
