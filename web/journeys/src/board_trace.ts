/**
 * Measures the board with 1,000 technicians and 10,000 visits from a browser trace: script and paint per frame on the main
 * thread while scrolling, zooming and dragging, and the first paint against that of a blank page with the same bundle.
 */
import { readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { startMock } from "@doorstep/mock";
import type { Page } from "playwright-core";

import { desk, openBrowser, openContext, signIn } from "./browser.ts";

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Time on the processor alone, so that a busy machine's waiting is not counted. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

const work = new Set(["FunctionCall", "EventDispatch", "FireAnimationFrame", "TimerFire", "UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "RunMicrotasks", "HitTest", "V8.GC_SCAVENGER", "MinorGC", "MajorGC"]);

/** Where the time went, by kind of work; printed when TRACE_WORK is set. */
let spentBy: Record<string, number> = {};
let measuredBy = "wall time";
const measured: { name: string; at: (share: number) => string; frames: number }[] = [];
const { url, server } = await startMock({ technicians: 1_000, visits: 10 });
const browser = await openBrowser();
const context = await openContext(browser, desk);
const page = await context.newPage();
await signIn(page, url);
await page.getByTestId("timeline").waitFor();
await page.waitForTimeout(2_500);
const box = await page.getByTestId("timeline").boundingBox();
if (box === null) throw new Error("the timeline has no box");
const middle = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.5 };

const scrolled = await traced(page, async () => {
  await page.mouse.move(middle.x, middle.y);
  for (let n = 0; n < 150; n += 1) {
    await page.mouse.wheel(n % 5 === 0 ? 24 : 0, 60);
    await page.waitForTimeout(12);
  }
});
report("scroll", scrolled);
const dragged = await traced(page, async () => {
  await page.mouse.move(box.x + box.width * 0.35, middle.y);
  // Whatever is under the pointer is carried: a visit moves over the lanes, bare ground pans.
  await page.mouse.down();
  for (let n = 0; n < 150; n += 1) {
    await page.mouse.move(middle.x + Math.sin(n / 9) * 220, middle.y + Math.cos(n / 7) * 260);
    await page.waitForTimeout(12);
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
});
report("drag", dragged);
const heap = await memory(page);
await context.close();
const paint = await firstPaint();
await browser.close();
server.closeAllConnections();
server.close();
printTable();

/** Milliseconds of work in each frame while `act` runs. */
async function traced(on: Page, act: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(on, { categories: ["devtools.timeline", "v8", "__metadata"] });
  await act();
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return perFrame(events);
}

/**
 * Sums the outermost pieces of work from one frame to the next; each frame passes `PrePaint` once. Frames in which nothing
 * was drawn are left out: they would only flatter the figure. */
function perFrame(events: TraceEvent[]): number[] {
  const mains = new Set(events.filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain").map((event) => `${event.pid}:${event.tid}`));
  const own = events.filter((event) => mains.has(`${event.pid}:${event.tid}`)).sort((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let spent = 0;
  let isDrawn = false;
  let busyUntil = 0;
  for (const event of own) {
    if (event.name === "PrePaint") {
      if (isDrawn) frames.push(spent / 1000);
      spent = 0;
      isDrawn = false;
    }
    if (event.name === "FireAnimationFrame") isDrawn = true;
    if (work.has(event.name) && event.ph === "X" && event.ts >= busyUntil) {
      spent += event.tdur ?? event.dur ?? 0;
      if (event.tdur !== undefined) measuredBy = "processor time";
      spentBy[event.name] = (spentBy[event.name] ?? 0) + (event.dur ?? 0) / 1000;
      busyUntil = event.ts + (event.dur ?? 0);
    }
  }
  return frames;
}

/** Megabytes of script memory with the day on the screen, after a collection. */
async function memory(on: Page): Promise<number> {
  const devtools = await on.context().newCDPSession(on);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

/** Kilobytes of script, as they lie and as they travel. */
function bundle(): { kb: number; gzipKb: number } {
  const folder = fileURLToPath(new URL("../../apps/console/dist/assets", import.meta.url));
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(folder, name)));
  return { kb: scripts.reduce((sum, script) => sum + script.length, 0) / 1e3, gzipKb: scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) / 1e3 };
}

/** The table of docs/benchmarks.md. */
function printTable(): void {
  const { kb, gzipKb } = bundle();
  const rows = [
    ...measured.map(({ name, at, frames }) => [`${name}, ${measuredBy}, ${String(frames)} frames`, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`, "p95 <= 8 ms"]),
    ["first paint, whole board against blank page of the same bundle", `${paint.full.toFixed(0)} ms / ${paint.blank.toFixed(0)} ms = ${(paint.full / paint.blank).toFixed(2)}`, "<= 3"],
    ["script memory with the day open", `${heap.toFixed(0)} MB`, ""],
    ["all script of the console", `${kb.toFixed(0)} kB, ${gzipKb.toFixed(0)} kB gzip`, ""],
    ["load of the machine", `${loadavg().map((one) => one.toFixed(1)).join(" / ")} on ${String(cpus().length)} cores`, ""],
  ];
  console.log(["| board, 1,000 technicians, 10,000 visits | measured | goal |", "|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"));
}

function report(name: string, frames: number[]): void {
  if (process.env["TRACE_WORK"] !== undefined) console.log(name, Object.entries(spentBy).sort((a, b) => b[1] - a[1]).slice(0, 8).map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`).join(", "));
  spentBy = {};
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  measured.push({ name, at, frames: frames.length });
  console.error(`${name}: ${String(frames.length)} frames, script + paint per frame (${measuredBy}) p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
}

/** When the board with all its visits has been painted, against the first paint of the sign-in page of the same bundle. */
async function firstPaint(): Promise<{ full: number; blank: number }> {
  const of = async (path: string, isIn: boolean, mark: string) => {
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const fresh = await openContext(browser, desk);
      const tab = await fresh.newPage();
      await (isIn ? signIn(tab, url) : fresh.request.delete(`${url}/api/v1/session`));
      await tab.goto(`${url}${path}`);
      await tab.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
      times.push(await tab.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime ?? 0, mark));
      await fresh.close();
    }
    return times.sort((a, b) => a - b)[2] ?? 0;
  };
  const blank = await of("/console/", false, "first-contentful-paint");
  const full = await of("/console/board", true, "board-painted");
  return { full, blank };
}
