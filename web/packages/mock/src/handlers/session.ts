import type { DemoSignIn, Session } from "@doorstep/api";

import { ok, problem, type Handler } from "../handler.ts";

const accounts: DemoSignIn[] = [
  { login: "dispatcher", name: "孙丽", role: "dispatcher", zh: "综调", en: "Dispatcher" },
  { login: "hotline", name: "何静", role: "hotline", zh: "客服", en: "Hotline" },
  { login: "inspector", name: "郭敏", role: "inspector", zh: "质检", en: "Inspector" },
  { login: "manager", name: "周强", role: "manager", zh: "管理", en: "Manager" },
];

let signedIn: Session | null = null;

function sessionOf(account: DemoSignIn): Session {
  return { person: account.login, name: account.name, roles: [account.role], territory: "t1", locale: "zh-CN", csrf: "mock" };
}

export const session: Handler = ({ method, path, body }) => {
  if (path === "/api/v1/demo/sign-ins") return ok(accounts);
  if (path === "/api/v1/demo/sign-in" || (path === "/api/v1/session" && method === "POST")) {
    const account = accounts.find((one) => one.login === body["login"]);
    if (account === undefined) return problem(401, "bad_credentials", "no such login, or another password");
    signedIn = sessionOf(account);
    return ok(signedIn);
  }
  if (path !== "/api/v1/session") return null;
  if (method === "DELETE") signedIn = null;
  return signedIn === null ? problem(401, "unauthenticated", "sign in first") : ok(signedIn);
};
