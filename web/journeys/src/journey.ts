import type { Browser, BrowserContext, Page } from "playwright-core";

import { violations } from "./axe.ts";
import { desk, openContext, signIn, type Look } from "./browser.ts";
import type { Running } from "./server.ts";

/** A sentence, and what a person does to make it true. */
export interface Journey {
  name: string;
  look?: Look;
  /** A day of its own, where others would stumble over what is changed; none where it brings its own installation; else one day is shared. */
  day?: "own" | "none";
  walk: (at: At) => Promise<void>;
}

/** Where a journey is walked. */
export interface At {
  page: Page;
  context: BrowserContext;
  url: string;
  /** Its server, where the day is its own: to end it and start it again. */
  server: Running | undefined;
  signIn: (login?: string) => Promise<void>;
  /** Fails when axe finds anything on the page as it stands. */
  accessible: () => Promise<void>;
}

/** Fails with what was expected. */
export function expect(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`expected ${what}`);
}

/** Walks one journey in a fresh profile; an error the page itself reports fails it too. */
export async function walk(browser: Browser, { url }: Pick<Running, "url">, journey: Journey, server?: Running): Promise<void> {
  const context = await openContext(browser, journey.look ?? desk);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => { errors.push(error.message); });
  page.on("console", (message) => { if (message.text().includes('Content Security Policy')) errors.push(message.text()); });
  try {
    await journey.walk({
      page, context, url, server,
      signIn: (login) => signIn(page, url, login),
      accessible: async () => {
        const found = await violations(page);
        expect(found.length === 0, `nothing from axe, found\n    ${found.join("\n    ")}`);
      },
    });
    expect(errors.length === 0, `no error in the page, found ${errors.join("; ")}`);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n  at ${page.url()}, which showed: ${await seen(page)}`, { cause: error });
  } finally {
    await context.close();
  }
}

/** What a page shows, in a line: enough to tell where a journey went astray. */
async function seen(page: Page): Promise<string> {
  const text = await page.locator("body").innerText({ timeout: 2_000 }).catch(() => "nothing");
  return text.replaceAll(/\s+/g, " ").slice(0, 400);
}
