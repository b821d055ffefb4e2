/** One trip, seen by all who look on: the desk gives a face, the phone tells where it is, the customer sees both. */
import type { Board, PersonRow } from "@doorstep/api";
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { phone } from "./browser.ts";
import { hotline, lineOf, linkOf } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";
import { fetched, openPhone, picture, somebodyBusy, walkVisit } from "./phone_work.ts";

interface Going { visits: { visit: { id: string; state: string; order: string }; order: { id: string; state: { state: string } }; site: { point: { lat: number; lon: number } } }[] }

export const tripJourneys: Journey[] = [
  {
    name: "a customer sees the face of who comes, and where they are while they are on the way and at no other time",
    look: phone,
    day: "own",
    walk: async ({ page, context, url, accessible }) => {
      const login = await somebodyBusy(context, url, 1);
      await context.clock.install();
      await context.grantPermissions(["geolocation"]);
      await openPhone(page, url, login);
      const going = ((await fetched(context, url)) as unknown as Going).visits.find(({ visit, order }) => ["assigned", "confirmed"].includes(visit.state) && order.state.state === "appointed");
      expect(going !== undefined, "a visit ahead");
      const { lat, lon } = going.site.point;
      await context.setGeolocation({ latitude: lat + 0.006, longitude: lon + 0.004 });
      let told = 0;
      page.on("response", (response) => { if (response.url().endsWith("/position")) told += 1; });
      await page.goto(`${url}/field/visit/${going.visit.id}`);
      await page.getByTestId("primary").waitFor();
      expect(told === 0, "no position before setting out");
      const first = page.waitForResponse((response) => response.url().endsWith("/position"));
      await walkVisit(page, (ms) => context.clock.fastForward(Math.min(ms, 1_000)), "我到了");
      expect((await first).ok(), "the position to be taken");

      const seen = await customerPage(page, url, await linkOf(await hotline(url), going.order.id, "visit"));
      await seen.getByTestId("on-the-way").waitFor();
      await seen.getByTestId("seen").waitFor();
      expect((await seen.getByTestId("portrait").count()) === 0, "no face yet");
      await givePortrait(seen, url, login);
      await seen.reload();
      await seen.getByTestId("portrait").waitFor();
      await seen.getByTestId("on-the-way").waitFor();

      await page.getByTestId("primary").click();
      await page.locator(".path-now").getByText("到", { exact: false }).waitFor();
      const before = told;
      await context.setGeolocation({ latitude: lat + 0.001, longitude: lon });
      await context.clock.fastForward(60_000);
      await page.getByTestId("primary").waitFor();
      await accessible();
      expect(told === before, "no position once they are there");
      await seen.reload();
      await seen.getByTestId("status").waitFor();
      expect((await seen.getByTestId("on-the-way").count()) === 0, "nobody on the map any more");
      await seen.context().close();
    },
  },
];

/** The customer's page on the customer's own phone. */
async function customerPage(page: Page, url: string, path: string): Promise<Page> {
  const theirs = await page.context().browser()?.newContext({ viewport: { width: phone.width, height: phone.height }, locale: phone.locale });
  if (theirs === undefined) throw new Error("there is no browser");
  const seen = await theirs.newPage();
  await seen.goto(`${url}${path}`);
  await seen.getByTestId("status").waitFor();
  return seen;
}

/** The team lead adds a picture at the desk; the board meanwhile knows where the technician is. */
async function givePortrait(seen: Page, url: string, login: string): Promise<void> {
  const desk = await seen.context().browser()?.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  if (desk === undefined) throw new Error("there is no browser");
  const page = await desk.newPage();
  await page.goto(`${url}/console/`);
  await page.locator('[data-testid^="demo-"][data-testid*="team_lead"]').first().click();
  await page.getByTestId("open-palette").waitFor();
  const people = await ask<PersonRow[]>(page, "GET", "/people");
  const one = people.find(({ person }) => person.login === login);
  expect(one?.technician != null, "the technician among the people of the desk");
  await page.goto(`${url}/console/people?person=${one.person.id}`);
  await page.getByTestId("portrait-file").setInputFiles(picture(128));
  await page.getByTestId("portrait").waitFor();
  const board = await (await lineOf(url, "dispatcher")).get<Board>(`/board?area=${one.technician.area}`);
  const row = board.technicians.find(({ id }) => id === one.person.id);
  expect(row?.seen_at != null, "the board knows since when they were seen where they are");
  await desk.close();
}
