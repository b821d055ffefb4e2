import { forgetDevice, type Session } from "@doorstep/api";

import { pending } from "./outbox/pending.ts";
import { openStore, wipe } from "./store.ts";

/** Who is signed in on this phone; kept so that the day can be worked with no signal. */
export interface KeptSession {
  person: string;
  name: string;
  csrf: string;
  /** When the server ends the session, milliseconds UTC by the server's clock. */
  expiresAt: number;
  isDemo: boolean;
}

const SESSION = "doorstep.field.session";

/** The kept session, also one that has ended meanwhile: what was recorded under it is still there. */
export function sessionKept(): KeptSession | null {
  const text = localStorage.getItem(SESSION);
  if (text === null) return null;
  try {
    return JSON.parse(text) as KeptSession;
  } catch {
    return null;
  }
}

export function keepSession(session: Session): KeptSession {
  const kept: KeptSession = { person: session.person, name: session.name, csrf: session.csrf, expiresAt: Date.parse(session.expires_at), isDemo: session.demo };
  localStorage.setItem(SESSION, JSON.stringify(kept));
  return kept;
}

/**
 * Ends the work of a person on this phone. Their store goes too, unless something in it was never sent (`isForced` says
 * that it must go all the same: the phone was lost and signed out from afar). The answer is whether it went.
 */
export async function leave(person: string, isForced = false): Promise<boolean> {
  const store = openStore(person);
  const { unsent, needsYou } = await pending(store);
  store.close();
  localStorage.removeItem(SESSION);
  if (!isForced && unsent + needsYou > 0) return false;
  await wipe(person);
  // A new number: the outbox of a wiped store would begin again at 1 and be taken for repeated.
  forgetDevice();
  return true;
}
