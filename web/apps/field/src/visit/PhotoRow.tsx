import { useRef, useState } from "react";
import { Button } from "antd-mobile";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";
import type { RowProps } from "./AskRow.tsx";
import { Tick } from "./Tick.tsx";
import { useLabel } from "./useLabel.ts";

/** Pictures of a subject: taken and required, by the camera or marked as from the gallery. */
export function PhotoRow({ ask, given, visit }: RowProps<"photo">) {
  const words = useWords();
  const label = useLabel()(ask);
  const { photograph, photos, record } = usePhone();
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const take = async (files: FileList | null, origin: "camera" | "gallery") => {
    setIsBusy(true);
    for (const file of files ?? []) await photograph(visit, ask.subject, file, origin);
    setIsBusy(false);
  };
  const tiles = given.photos.map((sha256) => photos.find((photo) => photo.sha256 === sha256)).filter((photo) => photo !== undefined);
  return (
    <li className="ask">
      <div className="ask-head">
        <Tick isDone={given.isDone} />
        <span className="ask-text"><span>{label}</span><span className="quiet small">{typeof given.value === "string" ? given.value : given.photos.length > 0 ? words.asks.taken(given.photos.length) : words.asks.none}</span></span>
      </div>
      <div className="tiles">
        {tiles.map((photo) => <img key={photo.sha256} src={photo.tile} alt={`${label} ${words.link[photo.state]}`} width="80" height="80" data-testid="tile" />)}
        <button type="button" className="tile-add" disabled={isBusy} onClick={() => camera.current?.click()}>{words.asks.take}</button>
        <button type="button" className="tile-add tile-quiet" disabled={isBusy} onClick={() => gallery.current?.click()}>{words.asks.gallery}</button>
        {ask.orDeclared !== null && !given.isDone && <button type="button" className="tile-add tile-quiet" onClick={() => { setWhy(why === null ? "" : null); }}>{words.asks.cannot}</button>}
      </div>
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden aria-label={`${words.asks.take} ${label}`} data-testid={`camera-${ask.subject}`} onChange={(event) => { void take(event.target.files, "camera"); }} />
      <input ref={gallery} type="file" accept="image/*" multiple hidden aria-label={`${words.asks.gallery} ${label}`} data-testid={`gallery-${ask.subject}`} onChange={(event) => { void take(event.target.files, "gallery"); }} />
      {why !== null && !given.isDone && ask.orDeclared !== null && (
        <div className="ask-form">
          <Field label={words.asks.why} value={why} onChange={setWhy} />
          <Button block size="large" disabled={why.trim() === ""} onClick={() => void record(visit, { fact: "declared", item: ask.orDeclared ?? "", value: why.trim() })}>{words.asks.keep}</Button>
        </div>
      )}
    </li>
  );
}
