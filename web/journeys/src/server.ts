import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** A demo that answers, and how to end it. */
export interface Running {
  url: string;
  stop: () => Promise<void>;
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
  /** Starts it again over what it left behind, at a moment of the city's time such as `2026-11-23T10:30`. */
  resume: (moment: string) => Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Living half a day may take a while on a busy machine. */
const START_MS = 300_000;

/** What cargo builds, unless `DOORSTEP_BIN` names another. */
export const binary = process.env["DOORSTEP_BIN"] ?? fileURLToPath(new URL("../../../target/debug/doorstep", import.meta.url));

/** A small city at ten in the morning: some visits are done, some under way, most still ahead; then it moves as slowly as life. */
const morning = ["--technicians", "10", "--orders", "60", "--at", "10:00", "--speed", "1"];

/** Starts a demo of its own on a free port and waits until its day has come to where it opens; `DOORSTEP_ARGS` asks for another day. */
export async function startServer(): Promise<Running> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "doorstep-journeys-"));
  const url = `http://127.0.0.1:${String(port)}`;
  const asked = (process.env["DOORSTEP_ARGS"] ?? "").split(" ").filter((word) => word !== "");
  const day = asked.length > 0 ? asked : morning;
  const place = ["demo", "--port", String(port), "--folder", data];
  const forget = () => { rmSync(data, { recursive: true, force: true }); };
  let child: Child;
  try {
    child = await launch([...place, ...day]);
  } catch (error) {
    forget();
    throw error;
  }
  return {
    url,
    kill: () => end(child, "SIGKILL"),
    resume: async (moment) => { child = await launch([...place, ...withoutTime(day), "--resume", moment]); },
    stop: async () => {
      await end(child, "SIGTERM");
      forget();
    },
  };
}

/** The same city, whatever the time. */
const withoutTime = (day: readonly string[]): string[] => day.filter((word, n) => word !== "--at" && day[n - 1] !== "--at");

/** Runs the binary and waits until it says that it may be looked at. */
async function launch(args: readonly string[]): Promise<Child> {
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4_000); };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.on("error", (error) => { said += error.message; });
  const latest = Date.now() + START_MS;
  while (!said.includes("sign in with one click")) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > latest) {
      await end(child, "SIGKILL");
      throw new Error(`\`${binary} ${args.join(" ")}\` did not come up (build it with \`cargo build\`):\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return child;
}

export async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === "object" && address !== null ? address.port : 0); });
    });
  });
}
