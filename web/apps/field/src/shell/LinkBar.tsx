import { isFarOff } from "@doorstep/offline";
import { span, useLook } from "@doorstep/ui/src/light.ts";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { useGate } from "./session.ts";

/** What the person must know of the connection; nothing when all is well. */
export function LinkBar() {
  const words = useWords();
  const { locale } = useLook();
  const { link, isOnline } = usePhone();
  const { signInAgain } = useGate();
  const off = link.offsetMs;
  return (
    <>
      {link.phase === "signed_out" && <button type="button" className="link-bar link-bar-loud" data-testid="signed-out" onClick={signInAgain}>{words.link.signedOut}</button>}
      {!isOnline && <div className="link-bar" data-testid="offline">{words.link.offline} · {words.link.saved}</div>}
      {isFarOff(off) && <div className="link-bar" data-testid="clock-off">{off > 0 ? words.link.slow(span(off, locale)) : words.link.fast(span(off, locale))}</div>}
    </>
  );
}
