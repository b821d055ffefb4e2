import { createRequire } from "node:module";

import type { Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Found {
  id: string;
  impact: string | null;
  nodes: { target: string[]; html: string }[];
}

/** What axe finds against WCAG 2.2 AA on the page as it stands; rules of mere good practice are left out. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await import("node:fs").then(({ readFileSync }) => readFileSync(source, "utf8")));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Found[] }> } };
    return (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })).violations;
  });
  return found.map(({ id, impact, nodes }) => `${id} (${impact ?? "?"}): ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 120)}`).join(" | ")}`);
}
