import { isFarOff } from "@doorstep/offline";
import { span, useLook } from "@doorstep/ui/src/light.ts";
import { useSyncExternalStore } from "react";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { version } from "./version.ts";
import { useGate } from "./session.ts";

const DEMO_OFF_MS = 12 * 3_600_000;

/** What the person must know of the connection; nothing when all is well. */
export function LinkBar() {
  const words = useWords();
  const { locale } = useLook();
  const { link, isOnline, session } = usePhone();
  const { signInAgain } = useGate();
  const off = link.offsetMs;
  // A demonstration lives on another day; that is no fault of the phone.
  const isTold = isFarOff(off) && !(session.isDemo && Math.abs(off) > DEMO_OFF_MS);
  const isNew = useSyncExternalStore(version.subscribe, version.isWaiting);
  return (
    <>
      {link.phase === "signed_out" && <button type="button" className="link-bar link-bar-loud" data-testid="signed-out" onClick={signInAgain}>{words.link.signedOut}</button>}
      {(!isOnline || link.phase === "offline") && <div className="link-bar" data-testid="offline">{words.link.offline} · {words.link.saved}</div>}
      {isTold && <div className="link-bar" data-testid="clock-off">{off > 0 ? words.link.slow(span(off, locale)) : words.link.fast(span(off, locale))}</div>}
      {isNew && <button type="button" className="link-bar" onClick={version.take}>{words.link.newVersion}</button>}
    </>
  );
}
