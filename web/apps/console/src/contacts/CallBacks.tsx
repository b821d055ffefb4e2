import type { Contact } from "@doorstep/api";
import { ms, relativeAndClock, useLook } from "@doorstep/ui";
import { Button } from "antd";

import { PutThrough } from "../calls/PutThrough.tsx";
import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useNow } from "../shell/useNow.ts";
import { useAct, useDesk } from "./use_contact.ts";

/** What the customer waits for, with what is left, and the three ways a call can end. */
export function CallBacks({ contact, isMine }: { contact: Contact; isMine: boolean }) {
  const { contacts: words, calls } = useWords();
  const { zone, locale } = useLook();
  const now = useNow();
  const act = useAct(contact.id);
  // Where the platform puts through, it notes by itself how a call-back went.
  const isPutThrough = useDesk().data?.click_to_call === true;
  const owed = (contact.call_backs ?? []).filter((one) => one.state === "owed");
  if (owed.length === 0) return null;
  return (
    <Section title={words.callBacks} count={owed.length}>
      <ul className="rows">
        {owed.map((one) => {
          const attempts = one.attempts?.length ?? 0;
          const due = ms(one.by);
          return (
            <li key={one.number}>
              <span><b className={due < now ? "desk-late" : due - now < 600_000 ? "risky" : undefined}>{relativeAndClock(due, now, zone, locale)}</b> {words.callBackCauses[one.cause]} · {one.about} {attempts > 0 && <span className="quiet">{words.attempts(attempts)}</span>}</span>
              {isMine && (
                <span className="desk-buttons">
                  <PutThrough wanted={{ about: "contact", contact: contact.id, call_back: one.number, purpose: "call_back" }} label={calls.callBack} isMain />
                  {(attempts > 0 ? ["customer", "nobody", "message_left"] : ["customer", "nobody"]).map((reached) => (
                    <Button key={reached} size="small" type={reached === "customer" && !isPutThrough ? "primary" : "default"} loading={act.isPending} onClick={() => { act.mutate([{ verb: "make_call_back", number: one.number, reached }]); }}>{words.reached[reached]}</Button>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
