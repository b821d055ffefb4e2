/** Who looks after people: an account, skills, a week of shifts, each on the real server. */
import type { PersonRow } from "@doorstep/api";
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { expect, type Journey } from "./journey.ts";

export const peopleJourneys: Journey[] = [
  {
    name: "a security administrator adds a technician, who chooses a password by a link and is locked again",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn("security_administrator");
      await page.goto(`${url}/console/people`);
      await page.getByTestId("add-person").click();
      const form = page.getByTestId("account-form");
      const login = `gao.${String(Date.now())}`;
      await form.getByLabel("姓名").fill("高远航");
      await form.getByLabel("登录名").fill(login);
      for (const [list, steps] of [["网格", 1], ["什么岗位", 0], ["管哪里", 1]] as const) {
        await form.getByLabel(list).click();
        for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await noListOpen(page);
      }
      await accessible();
      await page.getByTestId("save-account").click();
      await form.waitFor({ state: "detached" });
      await page.getByPlaceholder("姓名、工号").fill(login);
      await page.getByPlaceholder("姓名、工号").press("Enter");
      await page.getByRole("button", { name: "打开 高远航" }).click();
      await page.getByTestId("password-link").click();
      const link = await page.getByTestId("link-made").locator("input").inputValue();
      const theirs = await context.browser()?.newContext();
      expect(theirs !== undefined, "a browser");
      const answer = await theirs.request.get(link);
      expect(answer.ok() && (await answer.text()).includes("高远航"), "the link greets them by name");
      await theirs.close();
      await page.getByTestId("lock").click();
      await page.getByTestId("confirm-lock").click();
      await page.getByTestId("unlock").waitFor();
      await accessible();
    },
  },
  {
    name: "a team lead raises a skill, plans next week as this one, and is told of visits outside a shorter shift",
    day: "own",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("team_lead");
      const everybody = await ask<PersonRow[]>(page, "GET", "/people");
      const one = everybody.find(({ technician }) => technician?.skills.some(({ level }) => level < 5));
      expect(one?.technician != null, "a technician who can still learn");
      await page.goto(`${url}/console/people?person=${one.person.id}`);
      const form = page.getByTestId("technician-form");
      await form.locator(".ant-radio-group").first().getByText("5", { exact: true }).click();
      await accessible();
      await page.getByTestId("save-technician").click();
      await page.getByText("已保存").waitFor();
      const after = (await ask<PersonRow[]>(page, "GET", "/people")).find(({ person }) => person.id === one.person.id);
      expect(after?.technician?.skills[0]?.level === 5, "the skill at level 5");

      await page.goto(`${url}/console/shifts?area=${one.technician.area}`);
      await page.getByTestId("roster").waitFor();
      await accessible();
      await page.getByTestId("week-after").click();
      await page.getByTestId("copy-week").click();
      await page.getByText(/排了 \d+ 个班/).waitFor();

      await page.goto(`${url}/console/shifts?area=${one.technician.area}`);
      const busy = page.getByTestId("roster").locator("tbody button", { hasText: "–" });
      await busy.first().waitFor();
      const count = await busy.count();
      let told = false;
      for (let at = 0; at < count && !told; at += 1) {
        await busy.nth(at).click();
        await page.getByTestId("shift-from").fill("06:00");
        await page.getByTestId("shift-until").fill("06:30");
        await page.getByRole("dialog").getByLabel("休息").uncheck();
        await page.getByTestId("save-shift").click();
        const warned = page.getByText("单排在班次外");
        await warned.or(page.getByText("班次已保存")).first().waitFor();
        told = (await warned.count()) > 0;
        if (!told) await page.getByTestId("save-shift").waitFor({ state: "detached" });
      }
      expect(told, "a warning about visits outside the shift");
      await page.getByRole("link", { name: "去综调台" }).click();
      await page.waitForURL(/\/console\/(board|people|matters)/);
    },
  },
];


/** A list of choices slides shut for a moment after something was chosen. */
async function noListOpen(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll(".ant-select-dropdown")].every((list) => list.getClientRects().length === 0));
}
