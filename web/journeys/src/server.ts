import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startMock } from "@doorstep/mock";

/** Something that answers, and how to end it. */
export interface Running {
  url: string;
  isMock: boolean;
  stop: () => Promise<void>;
}

/** The demo's first plan may take a while on a busy machine. */
const START_MS = 120_000;

/** Starts `$DOORSTEP_BIN demo` on a free port; without a binary the typed mock, which then says so. */
export async function startServer(): Promise<Running> {
  const binary = process.env["DOORSTEP_BIN"];
  return binary === undefined || binary === "" ? mock() : demo(binary);
}

async function mock(): Promise<Running> {
  const { url, server } = await startMock();
  console.log("DOORSTEP_BIN is not set: running against the typed mock");
  const stop = () => new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => { resolve(); });
  });
  return { url, isMock: true, stop };
}

async function demo(binary: string): Promise<Running> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "doorstep-journeys-"));
  const url = `http://127.0.0.1:${String(port)}`;
  const extra = (process.env["DOORSTEP_ARGS"] ?? "").split(" ").filter((word) => word !== "");
  const child = spawn(binary, ["demo", "--port", String(port), "--folder", data, ...extra], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4_000); };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const end = Date.now() + START_MS;
  for (;;) {
    const isUp = await fetch(`${url}/api/v1/demo/sign-ins`).then((answer) => answer.ok, () => false);
    if (isUp) break;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`\`${binary} demo\` did not come up on ${url}:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
    if (child.exitCode === null) child.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  };
  return { url, isMock: false, stop };
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
