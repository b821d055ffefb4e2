import type { AuditDetail, PictureView } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";
import { Image } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Alike } from "./Alike.tsx";
import { Picture } from "./Picture.tsx";
import { Strokes } from "./Strokes.tsx";

/**
 * What the visit handed in to be looked at: every picture with its subject, time, origin and what its camera says, the
 * signature, and pictures of other visits beside those that look like them.
 */
export function Pictures({ detail }: { detail: AuditDetail }) {
  const { zone } = useLook();
  const { audits: words, order } = useWords();
  const items = detail.visit?.evidence ?? [];
  const doubted = new Set((detail.trust?.parts ?? []).filter((part) => (part.doubt ?? 0) > 0).flatMap((part) => part.evidence).map(hashOf));
  const seen = new Map(detail.pictures.map((picture) => [picture.sha256, picture]));
  const shown = items.flatMap((item) => (item.fact === "photo" ? [{ at: item.at, hash: item.sha256, name: order.things[item.subject] ?? item.subject, origin: item.origin }] : []));
  const signed = items.flatMap((item) => (item.fact === "signature" ? [{ at: item.at, hash: item.strokes }] : []));
  const alike = shown.flatMap((one) => { const picture = seen.get(one.hash); return picture === undefined || picture.alike.length === 0 ? [] : [{ ...one, picture }]; });
  return (
    <>
      <Section title={words.pictures} count={shown.length}>
        {shown.length === 0 && <p className="quiet">{words.picturesNone}</p>}
        <Image.PreviewGroup>
          <ul className="pictures">
            {shown.map((one) => (
              <li key={`${one.hash} ${one.at}`} className={doubted.has(one.hash) ? "picture-doubted" : ""}>
                <Picture audit={detail.audit.id} hash={one.hash} name={one.name} />
                <span>{one.name}</span>
                <span className="quiet number">{clockTime(ms(one.at), zone)} · <span className={one.origin === "gallery" ? "score-worse" : ""}>{one.origin === "gallery" ? words.gallery : words.camera}</span></span>
                <Camera picture={seen.get(one.hash)} />
              </li>
            ))}
          </ul>
        </Image.PreviewGroup>
        {signed.map((one) => (
          <figure key={one.at} className={doubted.has(one.hash) ? "audit-signature picture-doubted" : "audit-signature"}>
            <Strokes audit={detail.audit.id} hash={one.hash} />
            <figcaption className="quiet">{words.signature} <span className="number">{clockTime(ms(one.at), zone)}</span></figcaption>
          </figure>
        ))}
      </Section>
      {alike.length > 0 && (
        <Section title={words.alike} count={alike.length}>
          {alike.map(({ picture, name, at }) => <Alike key={`${picture.sha256} ${at}`} audit={detail.audit.id} picture={picture} name={name} at={at} />)}
        </Section>
      )}
    </>
  );
}

/** What the camera wrote: when, with what, and what of it does not fit. */
function Camera({ picture }: { picture: PictureView | undefined }) {
  const { zone } = useLook();
  const said = useSaid();
  const { audits: words } = useWords();
  if (picture?.camera == null) return null;
  const { taken_at, make, model } = picture.camera;
  const device = [make, model].filter((part) => part != null && part !== "").join(" ");
  return (
    <>
      {taken_at != null && <span className="quiet number">{words.cameraTime} {clockTime(ms(taken_at), zone)}</span>}
      {device !== "" && <span className="quiet">{device}</span>}
      {picture.doubts.map((doubt) => <span key={doubt.en} className="score-worse">{said(doubt)}</span>)}
    </>
  );
}

function hashOf(item: { fact: string; sha256?: string; strokes?: string }): string {
  return item.sha256 ?? item.strokes ?? "";
}
