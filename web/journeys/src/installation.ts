/** An installation as an operator runs it: `doorstep serve` over a database of its own, by the settings of a journey. */
import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

import { binary, end } from "./server.ts";

const START_MS = 60_000;

/** An installation and what to do with it. */
export interface Installation {
  url: string;
  /** Somebody with a password. */
  add: (login: string, role: string, password: string) => void;
  serve: (settings: Record<string, string>) => Promise<void>;
  /** Ends the process; what it kept stays. */
  pause: () => Promise<void>;
  /** Ends it for good. */
  stop: () => Promise<void>;
}

/** Makes one that will listen on a port; nothing runs yet. */
export function foundInstallation(port: number): Installation {
  const data = mkdtempSync(join(tmpdir(), "doorstep-journeys-"));
  const url = `http://127.0.0.1:${String(port)}`;
  const own = { ...process.env, DOORSTEP_DATABASE: `sqlite:${join(data, "doorstep.db")}`, DOORSTEP_FILES: join(data, "files"), DOORSTEP_LISTEN: `127.0.0.1:${String(port)}`, DOORSTEP_PUBLIC_URL: url };
  let child: ChildProcessByStdio<null, null, Readable> | null = null;
  const run = (args: string[], input = "") => {
    const { status, stderr } = spawnSync(binary, args, { env: own, input, encoding: "utf8" });
    if (status !== 0) throw new Error(`\`doorstep ${args.join(" ")}\` failed: ${stderr}`);
  };
  const pause = async () => {
    if (child !== null) await end(child, "SIGTERM");
    child = null;
  };
  run(["migrate"]);
  return {
    url,
    add: (login, role, password) => { run(["user", "add", login, "--role", role, "--territory", "yz", "--password-stdin"], password); },
    serve: async (settings) => {
      child = spawn(binary, ["serve"], { env: { ...own, ...settings }, stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.on("data", (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4_000); });
      const latest = Date.now() + START_MS;
      while (!said.includes("serving on")) {
        if (child.exitCode !== null || Date.now() > latest) throw new Error(`\`doorstep serve\` did not come up:\n${said}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    pause,
    stop: async () => {
      await pause();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
