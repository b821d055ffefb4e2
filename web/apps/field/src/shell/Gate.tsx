import { leave, sessionKept, type KeptSession } from "@doorstep/offline";
import { useCallback, useState, type ReactNode } from "react";

import { PhoneProvider } from "../phone/PhoneProvider.tsx";
import { SessionContext } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

/**
 * Lets in who signed in on this phone, with or without a signal. A session that ended does not shut the gate: what was
 * recorded stays in sight, and signing in again goes on where it stopped.
 */
export function Gate({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<KeptSession | null>(sessionKept);
  const [isAgain, setIsAgain] = useState(false);
  const [isLost, setIsLost] = useState(false);
  const wiped = useCallback(() => {
    setIsLost(true);
    setSession(null);
  }, []);
  const signedIn = useCallback((next: KeptSession) => {
    setSession((before) => {
      // Another person: the one before leaves, and takes along what was sent.
      if (before !== null && before.person !== next.person) void leave(before.person);
      return next;
    });
    setIsAgain(false);
    setIsLost(false);
  }, []);
  if (session === null || isAgain) return <SignIn known={session} isLost={isLost} onSignedIn={signedIn} {...(session === null ? {} : { onBack: () => { setIsAgain(false); } })} />;
  return (
    <SessionContext value={{ signInAgain: () => { setIsAgain(true); }, signedOut: () => { setSession(null); } }}>
      <PhoneProvider key={`${session.person}:${session.csrf}`} session={session} onWiped={wiped}>{children}</PhoneProvider>
    </SessionContext>
  );
}
