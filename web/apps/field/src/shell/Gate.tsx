import { takeCorporate } from "@doorstep/api";
import { leave, sessionKept, type KeptSession } from "@doorstep/offline";
import { useCallback, useState, type ReactNode } from "react";

import { PhoneProvider } from "../phone/PhoneProvider.tsx";
import { SessionContext } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

/** What became of signing in with a corporate account, where the browser comes back from there. */
const returned = takeCorporate();

/**
 * Lets in who signed in on this phone, with or without a signal. A session that ended does not shut the gate: what was
 * recorded stays in sight, and signing in again goes on where it stopped.
 */
export function Gate({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<KeptSession | null>(sessionKept);
  const [word, setWord] = useState(returned);
  const [isAgain, setIsAgain] = useState(returned !== null);
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
    setWord(null);
    setIsAgain(false);
    setIsLost(false);
  }, []);
  if (session === null || isAgain) return <SignIn known={session} isLost={isLost} returned={word} onSignedIn={signedIn} {...(session === null ? {} : { onBack: () => { setWord(null); setIsAgain(false); } })} />;
  return (
    <SessionContext value={{ signInAgain: () => { setIsAgain(true); }, signedOut: () => { setSession(null); } }}>
      <PhoneProvider key={`${session.person}:${session.csrf}`} session={session} onWiped={wiped}>{children}</PhoneProvider>
    </SessionContext>
  );
}
