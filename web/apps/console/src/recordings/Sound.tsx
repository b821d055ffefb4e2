import { serverNow, type ConversationDetail } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { useFetchSound } from "./use_recordings.ts";
import { soundOf, type Player } from "./use_sound.ts";

/** A sound that could not be had is fetched once more, as often as at first. */
function FetchAgain({ id }: { id: string }) {
  const { recordings: words } = useWords();
  const fetch = useFetchSound(id, words.soundFetching);
  return <Button size="small" loading={fetch.isPending} onClick={() => { fetch.mutate(); }} data-testid="fetch-sound">{words.soundFetch}</Button>;
}

/** The sound of a conversation's call: a player where it lies here, else a word on where it stands. Nothing is loaded before somebody plays it: that is on record. */
export function Sound({ detail, player }: { detail: ConversationDetail; player: Player }) {
  const { zone, locale } = useLook();
  const { recordings: words } = useWords();
  const [hasFailed, setFailed] = useState(false);
  const { sound } = detail;
  if (sound == null) return null;
  const said = (at: string) => dayAndClock(ms(at), serverNow(), zone, locale);
  return (
    <Section title={words.sound}>
      {sound.state === "kept" && (
        <>
          <audio ref={player.audio} className="sound" controls preload="none" src={soundOf(detail.id)} aria-label={words.sound} data-testid="sound" onError={() => { setFailed(true); }} onCanPlay={() => { setFailed(false); }} />
          <p className={hasFailed ? "risky" : "quiet"} role={hasFailed ? "alert" : undefined}>{hasFailed ? words.soundFailed : words.soundHint}</p>
        </>
      )}
      {sound.state === "waiting" && <p className="quiet" data-testid="sound-waiting">{words.soundWaiting(said(sound.since))}</p>}
      {sound.state === "missed" && <p className="risky" data-testid="sound-missed">{words.soundMissed[sound.why] ?? sound.why} {detail.may_fetch_sound && <FetchAgain id={detail.id} />}</p>}
      {sound.state === "erased" && <p className="quiet" data-testid="sound-erased">{words.soundErased(said(sound.at))}</p>}
    </Section>
  );
}
