import type { Page } from "playwright-core";

/** Asks the server as the person who is signed in on a page, to arrange what a journey begins with or to see what it left behind. */
export async function ask<T>(page: Page, method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  return page.evaluate(async ({ method, path, body }) => {
    const { csrf } = (await (await fetch("/api/v1/session")).json()) as { csrf: string };
    const headers = { "content-type": "application/json", "x-csrf-token": csrf };
    const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as never;
  }, { method, path, body });
}
