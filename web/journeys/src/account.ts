/** Everybody's own account: a token for another system, one-time codes and what they cost who has the password alone. */
import { createHmac } from "node:crypto";

import { ask } from "./ask.ts";
import { expect, type Journey } from "./journey.ts";

const PASSWORD = "correct-horse-battery";

/** What an authenticator app shows for a secret in base 32 (RFC 6238) at an instant: the demo's day has a clock of its own. */
function shown(secret: string, at: number): string {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const period = Buffer.alloc(8);
  period.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", bytes).update(period).digest();
  const from = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const accountJourneys: Journey[] = [
  {
    name: "a dispatcher makes an access token that reads orders and nothing else, and revokes it",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn("dispatcher");
      await page.getByTestId("open-account").click();
      await page.getByTestId("make-token").click();
      await page.getByPlaceholder("如：BOSS 工单同步").fill("BOSS 工单同步");
      await page.getByLabel("看工单、上门、排程").check();
      await accessible();
      await page.getByTestId("confirm-token").click();
      const token = await page.getByTestId("token-made").inputValue();
      await page.getByTestId("token-kept").click();
      const theirs = await context.browser()?.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
      expect(theirs !== undefined, "a browser");
      const status = async (path: string) => (await theirs.request.get(`${url}/api/v1${path}`)).status();
      expect(await status("/orders") === 200, "orders by the token");
      expect(await status("/people") === 403, "no people by the token");
      expect(await status("/account/tokens") === 403, "no account by the token");
      await page.reload();
      await page.getByTestId("own-token").getByText("用过").waitFor();
      await accessible();
      await page.getByTestId("revoke-token").click();
      await page.getByTestId("confirm-revoke").click();
      await page.getByText("还没有令牌").waitFor();
      expect(await status("/orders") === 401, "nothing by a revoked token");
      await theirs.close();
    },
  },
  {
    name: "somebody turns one-time codes on and gets in by a recovery code when the phone is lost, not by the password alone",
    walk: async ({ page, context, url, signIn, accessible }) => {
      await signIn("security_administrator");
      const login = `qin.${String(Date.now())}`;
      const { territory } = await ask<{ territory: string }>(page, "GET", "/session");
      await ask(page, "POST", "/people", { login, name: "秦岭", territory, grants: [{ role: "inspector", territory }] });
      const { path } = await ask<{ path: string }>(page, "POST", `/people/${login}/password-link`);
      await context.clearCookies();
      await page.goto(`${url}${path}`);
      await page.locator("input[name=password]").fill(PASSWORD);
      await page.locator("input[name=again]").fill(PASSWORD);
      await page.locator("button").click();
      await page.getByTestId("open-account").click();
      await page.getByTestId("second-step-on").click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("当前密码").fill(PASSWORD);
      await page.getByTestId("second-step-next").click();
      const secret = await page.getByTestId("second-step-secret").innerText();
      await accessible();
      const now = Number((await page.request.get(`${url}/healthz`)).headers()["x-server-time"]);
      await dialog.getByLabel("验证器上显示的 6 位码").fill(shown(secret, now));
      await page.getByTestId("second-step-next").click();
      await page.getByTestId("recovery-codes").waitFor();
      const codes = await page.getByTestId("recovery-codes").locator("li").allInnerTexts();
      expect(codes.length === 10, "ten recovery codes");
      await accessible();
      await page.getByTestId("codes-kept").click();
      await page.getByTestId("second-step-off").waitFor();
      await page.getByRole("button", { name: "退出", exact: true }).click();
      await page.locator("input[autocomplete=username]").fill(login);
      await page.locator("input[autocomplete=current-password]").fill(PASSWORD);
      await page.locator("button[type=submit]").click();
      await page.getByTestId("code").fill("000000");
      await accessible();
      await page.locator("button[type=submit]").click();
      await page.getByText("动态码不对或已用过").waitFor();
      await page.getByTestId("code").fill(codes[0] ?? "");
      await page.locator("button[type=submit]").click();
      await page.getByTestId("open-palette").waitFor();
    },
  },
];
