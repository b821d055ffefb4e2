import type { Session } from "@doorstep/api";
import { createContext, use } from "react";

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; `null` only outside of the gate. */
export function useSession(): Session | null {
  return use(SessionContext);
}
