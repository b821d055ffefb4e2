/** An operator's identity provider, as real as any: the certified `oidc-provider`, with pages of its own to sign in on. */
import { createServer } from "node:http";

import { Provider } from "oidc-provider";

/** A provider that answers, and how to end it. */
export interface RunningProvider {
  issuer: string;
  stop: () => Promise<void>;
}

/** What it knows an installation as. */
export const client = { id: "doorstep", secret: "a-secret-between-the-two-of-them" };

/** Who is in which groups; whoever is not here is in none. */
const groups: Record<string, { name: string; groups: string[] }> = {
  "wang.min": { name: "王敏", groups: ["综调一班", "everyone"] },
  "zhao.lei": { name: "赵磊", groups: ["装维一班"] },
  "li.qiang": { name: "李强", groups: ["everyone"] },
};

/** Starts one on a port; it sends people back to this installation alone. */
export async function startProvider(port: number, installation: string): Promise<RunningProvider> {
  const issuer = `http://127.0.0.1:${String(port)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [`${installation}/sign-in/corporate/callback`], post_logout_redirect_uris: [`${installation}/sign-in/corporate/left`] }],
    cookies: { keys: ["a key of this journey alone"] },
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: `staff-${id}`, preferred_username: id, ...groups[id] }) }),
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    issuer,
    stop: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}
