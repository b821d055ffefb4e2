import type { DemoSignIn, Session } from "@doorstep/api";

import { ok, problem, type Handler } from "../handler.ts";

const accounts: (DemoSignIn & { role: Session["grants"][number]["role"] })[] = [
  { login: "dispatcher", name: "孙丽", role: "dispatcher" },
  { login: "agent", name: "何静", role: "agent" },
  { login: "inspector", name: "郭敏", role: "inspector" },
  { login: "manager", name: "周强", role: "manager" },
];

let signedIn: Session | null = null;

function sessionOf(account: (typeof accounts)[number]): Session {
  return {
    person: account.login, name: account.name, grants: [{ role: account.role, territory: "bj" }], territory: "bj", locale: "zh-CN", csrf: "mock",
    expires_at: "2026-11-23T00:00:00Z", demo: true,
  };
}

export const session: Handler = ({ method, path, body }) => {
  if (path === "/api/v1/demo/sign-ins") return ok(accounts);
  if (path === "/api/v1/session/ways") return ok({ password_for: "everybody", corporate: null });
  if (path === "/api/v1/demo/sign-in" || (path === "/api/v1/session" && method === "POST")) {
    const account = accounts.find((one) => one.login === body["login"]);
    if (account === undefined) return problem(401, "wrong_password", "no such login, or another password");
    signedIn = sessionOf(account);
    return ok(signedIn);
  }
  if (path !== "/api/v1/session") return null;
  if (method === "DELETE") {
    signedIn = null;
    return ok({ continue_at: null });
  }
  return signedIn === null ? problem(401, "not_signed_in", "sign in first") : ok(signedIn);
};
