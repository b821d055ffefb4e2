/** Signing in with a corporate account, at a provider of its own, over an installation as an operator runs it. */
import type { Page } from "playwright-core";

import { ask } from "./ask.ts";
import { phone } from "./browser.ts";
import { foundInstallation, type Installation } from "./installation.ts";
import { expect, type Journey } from "./journey.ts";
import { client, startProvider, type RunningProvider } from "./provider.ts";
import { freePort } from "./server.ts";

const PASSWORD = "correct-horse-battery";

interface Scene {
  installation: Installation;
  provider: RunningProvider;
  settings: Record<string, string>;
}

/** An installation whose dispatchers come by their groups, and a local administrator for the day on which the provider is down. */
async function scene(settings: Record<string, string> = {}): Promise<Scene> {
  const installation = foundInstallation(await freePort());
  installation.add("admin", "security_administrator", PASSWORD);
  const provider = await startProvider(await freePort(), installation.url);
  const oidc = "DOORSTEP_SIGN_IN_OIDC_";
  const all = {
    [`${oidc}ISSUER`]: provider.issuer, [`${oidc}CLIENT_ID`]: client.id, [`${oidc}CLIENT_SECRET`]: client.secret,
    [`${oidc}GROUPS`]: "综调一班 => dispatcher @ yz, 装维一班 => technician @ yz", [`${oidc}NEWCOMERS`]: "come_in", DOORSTEP_SIGN_IN_PASSWORD_FOR: "administrators", ...settings,
  };
  await installation.serve(all);
  return { installation, provider, settings: all };
}

/** Signs in on the provider's own pages. */
async function atTheProvider(page: Page, login: string): Promise<void> {
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("whatever it asks for");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
}

async function byPassword(page: Page): Promise<void> {
  await page.getByTestId("local-password").click();
  await page.locator("input[autocomplete=username]").fill("admin");
  await page.locator("input[autocomplete=current-password]").fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByTestId("open-account").waitFor();
}

export const corporateJourneys: Journey[] = [
  {
    name: "a dispatcher signs in with a corporate account, lands on the page they asked for with the roles of their groups, and signs out there too",
    day: "none",
    walk: async ({ page, context, accessible }) => {
      const { installation: { url, stop }, provider } = await scene();
      try {
        await page.goto(`${url}/console/orders?state=accepted`);
        await page.getByTestId("corporate").waitFor();
        await accessible();
        await page.getByTestId("corporate").click();
        await atTheProvider(page, "wang.min");
        await page.getByTestId("open-account").waitFor();
        expect(page.url() === `${url}/console/orders?state=accepted`, `the page that was asked for, not ${page.url()}`);
        const { name, grants } = await ask<{ name: string; grants: { role: string; territory: string }[] }>(page, "GET", "/session");
        expect(name === "王敏" && JSON.stringify(grants) === '[{"role":"dispatcher","territory":"yz"}]', `the roles of the groups, not ${JSON.stringify(grants)}`);
        await page.getByTestId("open-account").click();
        await page.getByTestId("own-session").getByText("企业账号").waitFor();
        await page.getByText("您用企业账号登录，密码在企业身份平台改。").waitFor();
        await accessible();
        await page.getByRole("button", { name: "退出", exact: true }).click();
        await page.locator("button[value=yes]").click();
        await page.getByTestId("corporate").waitFor();
        expect(page.url() === `${url}/console/`, `back before the sign-in, not at ${page.url()}`);
        const left = (await context.cookies(url)).filter((cookie) => cookie.name.startsWith("doorstep_") && cookie.value !== "");
        expect(left.length === 0, `no cookie of ours is left, found ${left.map((cookie) => cookie.name).join(", ")}`);
        // Whoever comes to this desk next is asked who they are.
        await page.getByTestId("corporate").click();
        await page.locator("input[name=password]").waitFor();
        // Their account was made anew: the login is freed for it, once.
        await page.goto(`${url}/console/people`);
        await byPassword(page);
        await page.getByPlaceholder("姓名、工号").fill("wang.min");
        await page.getByPlaceholder("姓名、工号").press("Enter");
        await page.getByRole("button", { name: "打开 王敏" }).click();
        for (const said of ["企业账号已解绑", "他没有绑定企业账号"]) {
          await page.getByTestId("unlink").click();
          await page.getByTestId("confirm-unlink").waitFor();
          await page.waitForTimeout(300);
          await accessible();
          await page.getByTestId("confirm-unlink").click();
          await page.getByText(said).waitFor();
        }
      } finally {
        await stop();
        await provider.stop();
      }
    },
  },
  {
    name: "who turns back, is in no group or comes back in another browser with a corporate account reads why on the sign-in page",
    day: "none",
    walk: async ({ page, context }) => {
      const { installation: { url, stop }, provider } = await scene();
      const reads = async (on: Page, sentence: string) => {
        await on.getByTestId("corporate-fault").getByText(sentence).waitFor();
        expect(!on.url().includes("corporate="), "an address that says nothing of it");
      };
      try {
        await page.goto(`${url}/console/`);
        await page.getByTestId("corporate").click();
        await page.getByText("[ Cancel ]").click();
        await reads(page, "已取消企业账号登录");
        let brought = "";
        page.on("request", (request) => { if (request.url().includes("/callback?")) brought = request.url(); });
        await page.getByTestId("corporate").click();
        await atTheProvider(page, "wang.min");
        await page.getByTestId("open-account").waitFor();
        expect(brought.includes("code="), "a code that was brought back");
        // Neither another browser nor this one gets in by it again.
        const theirs = await context.browser()?.newContext({ locale: "zh-CN" });
        expect(theirs !== undefined, "a browser");
        const stranger = await theirs.newPage();
        await stranger.goto(brought);
        await reads(stranger, "这次登录已过期，或不是在这个浏览器里开始的");
        await theirs.close();
        await context.clearCookies({ name: "doorstep_session" });
        await page.goto(brought);
        await reads(page, "这次登录已过期，或不是在这个浏览器里开始的");
        await context.clearCookies();
        await page.goto(`${url}/console/`);
        await page.getByTestId("corporate").click();
        await atTheProvider(page, "li.qiang");
        await reads(page, "您的用户组在这里没有对应岗位");
      } finally {
        await stop();
        await provider.stop();
      }
    },
  },
  {
    name: "the phone: a technician signs in with a corporate account, which others there cannot, and stays signed in",
    look: phone,
    day: "none",
    walk: async ({ page, context, accessible }) => {
      const { installation: { url, stop }, provider } = await scene();
      try {
        await page.goto(`${url}/field/`);
        await page.getByTestId("corporate").waitFor();
        await accessible();
        await page.getByTestId("corporate").click();
        await atTheProvider(page, "wang.min");
        await page.getByRole("alert").getByText("不是装维人员").waitFor();
        await context.clearCookies();
        await page.getByTestId("corporate").click();
        await atTheProvider(page, "zhao.lei");
        await page.getByTestId("tab-today").waitFor();
        expect(!page.url().includes("corporate="), "an address that says nothing of it");
        const [session] = await ask<{ device: string | null; way: string }[]>(page, "GET", "/account/sessions");
        expect(session?.way === "corporate" && session.device !== null, "a session of this phone");
        await page.reload();
        await page.getByTestId("tab-today").waitFor();
      } finally {
        await stop();
        await provider.stop();
      }
    },
  },
  {
    name: "with the identity provider down, corporate accounts are told so and an administrator gets in by password",
    day: "none",
    walk: async ({ page, accessible }) => {
      const { installation, provider, settings } = await scene();
      try {
        await installation.pause();
        await provider.stop();
        await installation.serve(settings);
        await page.goto(`${installation.url}/console/`);
        await page.getByTestId("corporate").click();
        await page.getByTestId("corporate-fault").getByText("企业身份平台连不上").waitFor();
        await accessible();
        await byPassword(page);
        await page.getByTestId("add-person").waitFor();
      } finally {
        await installation.stop();
      }
    },
  },
];
