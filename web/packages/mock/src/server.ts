import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { drawCity, type City } from "./city.ts";
import { handlers } from "./handlers/index.ts";

const APPS = fileURLToPath(new URL("../../../apps", import.meta.url));
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
};
/** The same policy as the product's: no inline script; antd writes its styles at run time. */
export const CSP = "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** Starts the mock on a free port (or `port`), with so many technicians and visits each. */
export async function startMock({ technicians = 40, visits = 7, port = 0 } = {}): Promise<{ url: string; server: Server }> {
  const city = drawCity(technicians, visits);
  const server = createServer((request, response) => { void answer(request, response, city); });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const chosen = typeof address === "object" && address !== null ? address.port : port;
  return { url: `http://127.0.0.1:${String(chosen)}`, server };
}

async function answer(request: IncomingMessage, response: ServerResponse, city: City): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/api/v1/live") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": hello\n\n");
    return;
  }
  if (!url.pathname.startsWith("/api/")) {
    file(url.pathname, response);
    return;
  }
  const body = await bodyOf(request);
  for (const handler of handlers) {
    const found = handler({ method: request.method ?? "GET", path: url.pathname, query: url.searchParams, body, city });
    if (found === null) continue;
    response.writeHead(found.status, { "content-type": found.status < 400 ? "application/json" : "application/problem+json" });
    response.end(written(found.body));
    return;
  }
  response.writeHead(404, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", title: "not found", status: 404, code: "not_found", detail: url.pathname }));
}

/** A day of 10,000 visits is written once and not for every look at it: what is measured is the browser. Answers are never changed in place. */
const kept = new WeakMap<object, string>();

function written(body: unknown): string {
  if (typeof body !== "object" || body === null) return JSON.stringify(body);
  const text = kept.get(body) ?? JSON.stringify(body);
  kept.set(body, text);
  return text;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Serves `/console/...` from `apps/console/dist`; an unknown path of an app is its index page. */
function file(path: string, response: ServerResponse): void {
  const [, app = "", ...rest] = normalize(path).split("/");
  const dist = join(APPS, { field: "field", c: "customer" }[app] ?? "console", "dist");
  const wanted = join(dist, ...rest);
  const found = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, "index.html");
  response.writeHead(200, { "content-type": types[extname(found)] ?? "application/octet-stream", "content-security-policy": CSP });
  createReadStream(found).pipe(response);
}
