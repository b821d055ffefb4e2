import type { PersonRow } from "@doorstep/api";
import { App, Button } from "antd";
import { useRef, useState } from "react";

import { useWords } from "../messages/words.ts";
import { squareOf } from "./square.ts";
import { useMayChange, type PeopleActs } from "./use_people_acts.ts";

/** The face that customers compare at the door, and the way to another one. */
export function PortraitField({ person, acts }: { person: PersonRow["person"]; acts: PeopleActs }) {
  const { people: words } = useWords();
  const may = useMayChange();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  // Every save is another picture behind the same address.
  const [saved, setSaved] = useState(0);
  const [missing, setMissing] = useState(-1);
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    try {
      const picture = await squareOf(chosen);
      await acts.savePortrait.mutateAsync({ person: person.id, picture });
      setSaved((was) => was + 1);
    } catch (error) {
      // What the server refused was said already.
      if (error instanceof DOMException) void message.error(words.portraitWrong);
    }
  };
  return (
    <section className="portrait">
      {missing === saved ? <span className="portrait-face" aria-hidden="true">{[...person.name][0] ?? ""}</span> : (
        <img className="portrait-face" src={`/api/v1/technicians/${person.id}/portrait?v=${String(saved)}`} alt={words.portraitOf(person.name)} onError={() => { setMissing(saved); }} data-testid="portrait" />
      )}
      <div>
        <p className="quiet">{words.portraitHint}</p>
        {may.people && (
          <>
            <input ref={file} type="file" accept="image/*" hidden onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ""; }} data-testid="portrait-file" />
            <Button size="small" loading={acts.savePortrait.isPending} onClick={() => { file.current?.click(); }}>{missing === saved ? words.portraitAdd : words.portraitChange}</Button>
          </>
        )}
      </div>
    </section>
  );
}
