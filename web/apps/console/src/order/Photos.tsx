import type { EvidenceItem } from "@doorstep/api";
import { clockTime, ms, useLook } from "@doorstep/ui";
import { Image } from "antd";

import { useWords } from "../messages/words.ts";
import { usePicture } from "./file.ts";

/** The pictures of an order as tiles; a click shows one whole, arrows go on. */
export function Photos({ order, items }: { order: string; items: readonly EvidenceItem[] }) {
  return (
    <Image.PreviewGroup>
      <ul className="photos">{items.map((item) => <Tile key={`${item.sha256 ?? ""}${item.at}`} order={order} item={item} />)}</ul>
    </Image.PreviewGroup>
  );
}

function Tile({ order, item }: { order: string; item: EvidenceItem }) {
  const { zone } = useLook();
  const { order: words } = useWords();
  const address = usePicture(order, item.sha256 ?? "");
  const name = words.things[item.subject ?? ""] ?? item.subject ?? "";
  return (
    <li>
      {address == null ? <span className="photo-none quiet">{address === null ? words.photoNotSent : ""}</span> : <Image src={address} alt={name} width={104} height={104} />}
      <span className="one-line">{name}</span>
      <span className="quiet number">{clockTime(ms(item.at), zone)}{item.origin === "gallery" ? ` · ${words.fromGallery}` : ""}</span>
    </li>
  );
}
