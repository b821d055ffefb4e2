import { lineOf } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

/** Rude to a customer who threatens to complain: drawn for its risk. */
const rude = [
  { role: "agent", text: "您好，请问有什么可以帮您？" },
  { role: "customer", text: "网断了三天，再不修我就投诉你们，我电话13900005678" },
  { role: "agent", text: "你去投诉吧，这个不归我管" },
];

/** Recordings under inspection: drawn, listened to, judged, and what that says of the rules. */
export const recordingJourneys: Journey[] = [
  {
    name: "an inspector draws recordings, sees what broke which rule in the masked text, overturns one verdict and judges",
    walk: async ({ page, url, signIn, accessible }) => {
      const line = await lineOf(url, "inspector");
      const { grants } = await line.get<{ grants: { role: string; territory: string }[] }>("/session");
      const territory = grants.find(({ role }) => role === "inspector")?.territory;
      const taken = await line.post<{ id: string; state: { inspected: { breached: unknown[] } } }>("/conversations", { id: `journey-${String(Date.now())}`, channel: "hotline", territory, utterances: rude });
      expect(taken.state.inspected.breached.length > 0, "the rude call to break a rule");
      await signIn("inspector");
      await page.goto(`${url}/console/recordings/${taken.id}`);
      await page.getByTestId("talk").getByText("139****5678").waitFor();
      expect((await page.getByTestId("talk").locator("mark").count()) > 0, "the breach to be marked in the text");
      await accessible();
      await page.getByTestId("draw-audits").click();
      await page.getByRole("dialog").getByRole("button", { name: "抽样" }).click();
      await page.getByText(/通录音：风险 \d+ 件/).waitFor();
      await page.goto(`${url}/console/recordings?audit=drawn&severity=minor`);
      await page.getByTestId("recordings").locator("button").first().click();
      await page.getByTestId("take-up").click();
      await page.getByTestId("findings").getByRole("button", { name: "推 翻" }).or(page.getByTestId("findings").getByRole("button", { name: "推翻" })).first().click();
      await page.getByPlaceholder("为什么不对").fill("转写有误，录音里不是这句");
      await page.getByTestId("submit-judgement").click();
      await page.getByTestId("course").waitFor();
      await page.goto(`${url}/console/recordings`);
      await page.getByTestId("rules").locator(".ant-table-row").first().waitFor();
      await accessible();
    },
  },
];
