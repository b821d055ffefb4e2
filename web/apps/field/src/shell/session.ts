import { createContext, use } from "react";

/** Ways through the gate. */
export const SessionContext = createContext<{ signInAgain: () => void; signedOut: () => void }>({ signInAgain: () => undefined, signedOut: () => undefined });

export function useGate() {
  return use(SessionContext);
}
