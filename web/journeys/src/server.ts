import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileURLToPath } from "node:url";

/** A demo that answers, and how to end it. */
export interface Running {
  url: string;
  stop: () => Promise<void>;
}

/** Living half a day may take a while on a busy machine. */
const START_MS = 300_000;

/** What cargo builds, unless `DOORSTEP_BIN` names another. */
const built = fileURLToPath(new URL("../../../target/debug/doorstep", import.meta.url));

/** A small city at ten in the morning: some visits are done, some under way, most still ahead; then it moves as slowly as life. */
const morning = ["--technicians", "10", "--orders", "60", "--at", "10:00", "--speed", "1"];

/** Starts a demo of its own on a free port and waits until its day has come to where it opens; `DOORSTEP_ARGS` asks for another day. */
export async function startServer(): Promise<Running> {
  const binary = process.env["DOORSTEP_BIN"] ?? built;
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "doorstep-journeys-"));
  const url = `http://127.0.0.1:${String(port)}`;
  const asked = (process.env["DOORSTEP_ARGS"] ?? "").split(" ").filter((word) => word !== "");
  const day = asked.length > 0 ? asked : morning;
  const child = spawn(binary, ["demo", "--port", String(port), "--folder", data, ...day], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4_000); };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.on("error", (error) => { said += error.message; });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
    if (child.exitCode === null) child.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  };
  const end = Date.now() + START_MS;
  while (!said.includes("sign in with one click")) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > end) {
      await stop();
      throw new Error(`\`${binary} demo\` did not come up on ${url} (build it with \`cargo build\`):\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === "object" && address !== null ? address.port : 0); });
    });
  });
}
