import type { AuditDetail } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";
import { Image } from "antd";

import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { Strokes } from "./Strokes.tsx";
import { usePicture } from "./use_picture.ts";

/** What the visit handed in to be looked at: every picture with its subject, time and origin, and the signature. */
export function Pictures({ detail }: { detail: AuditDetail }) {
  const { zone } = useLook();
  const { audits: words, order } = useWords();
  const items = detail.visit?.evidence ?? [];
  const doubted = new Set((detail.trust?.parts ?? []).filter((part) => (part.doubt ?? 0) > 0).flatMap((part) => part.evidence).map(hashOf));
  const shown = items.flatMap((item) => (item.fact === "photo" ? [{ at: item.at, hash: item.sha256, name: order.things[item.subject] ?? item.subject, origin: item.origin }] : []));
  const signed = items.flatMap((item) => (item.fact === "signature" ? [{ at: item.at, hash: item.strokes }] : []));
  return (
    <Section title={words.pictures} count={shown.length}>
      {shown.length === 0 && <p className="quiet">{words.picturesNone}</p>}
      <Image.PreviewGroup>
        <ul className="pictures">
          {shown.map((one) => (
            <li key={`${one.hash} ${one.at}`} className={doubted.has(one.hash) ? "picture-doubted" : ""}>
              <Picture audit={detail.audit.id} hash={one.hash} name={one.name} />
              <span>{one.name}</span>
              <span className="quiet number">{clockTime(ms(one.at), zone)} · <span className={one.origin === "gallery" ? "score-worse" : ""}>{one.origin === "gallery" ? words.gallery : words.camera}</span></span>
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
  );
}

function Picture({ audit, hash, name }: { audit: string; hash: string; name: string }) {
  const { audits: words } = useWords();
  const picture = usePicture(audit, hash);
  if (picture.isError) return <span className="picture-missing quiet">{words.pictureMissing}</span>;
  if (picture.data === undefined) return <span className="picture-missing" />;
  return <Image src={picture.data} alt={name} width={144} height={108} />;
}

function hashOf(item: { fact: string; sha256?: string; strokes?: string }): string {
  return item.sha256 ?? item.strokes ?? "";
}
