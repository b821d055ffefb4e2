import { existsSync } from "node:fs";

import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const executablePath = process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb"];

/** A headless Chromium of the system. */
export async function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium found; install it with `apt-get install chromium`");
  return chromium.launch({ executablePath, headless: true, args });
}

export interface Look {
  locale: "zh-CN" | "en";
  mode: "light" | "dark";
  width: number;
  height: number;
}

export const desk: Look = { locale: "zh-CN", mode: "light", width: 1440, height: 900 };
export const phone: Look = { locale: "zh-CN", mode: "light", width: 390, height: 844 };

/** A fresh profile with a language and a theme chosen. */
export async function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, locale: look.locale, timezoneId: "Asia/Shanghai", colorScheme: look.mode });
  await context.addInitScript(({ locale, mode }) => {
    if (localStorage.getItem("doorstep.locale") === null) localStorage.setItem("doorstep.locale", locale);
    if (localStorage.getItem("doorstep.mode") === null) localStorage.setItem("doorstep.mode", mode);
  }, { locale: look.locale, mode: look.mode });
  return context;
}

/** Signs in by the demo's one click, in the first role offered unless one is named. */
export async function signIn(page: Page, url: string, login = "dispatcher"): Promise<void> {
  await page.context().request.delete(`${url}/api/v1/session`).catch(() => undefined);
  // Whoever was signed in before leaves: a cookie alone may not end a session.
  await page.context().clearCookies();
  await page.goto(`${url}/console/`);
  await page.locator(`[data-testid^="demo-"][data-testid*="${login}"]`).first().click();
  await page.getByTestId("open-palette").waitFor();
}
