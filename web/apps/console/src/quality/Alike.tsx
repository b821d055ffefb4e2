import { serverNow, type PictureView } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Image } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Picture } from "./Picture.tsx";

const SIZE = { width: 220, height: 165 };

/** An own picture beside each one of another visit that looks like it. */
export function Alike({ audit, picture, name, at }: { audit: string; picture: PictureView; name: string; at: string }) {
  const { zone, locale } = useLook();
  const { audits: words, order } = useWords();
  const when = (instant: string) => dayAndClock(ms(instant), serverNow(), zone, locale);
  return picture.alike.map((other) => (
    <Image.PreviewGroup key={`${other.visit} ${other.sha256}`}>
      <div className="alike" data-testid="alike">
        <figure>
          <Picture audit={audit} hash={picture.sha256} name={name} size={SIZE} />
          <figcaption><span>{words.ownPicture} · {name}</span><span className="quiet number">{when(at)}</span></figcaption>
        </figure>
        <figure>
          <Picture audit={audit} hash={other.sha256} name={words.otherPicture} size={SIZE} />
          <figcaption>
            <span><Link to={`/orders/${other.order}`} className="link-button number">{other.order_number ?? words.order}</Link> · {order.things[other.subject] ?? other.subject}</span>
            <span className="quiet number">{when(other.taken_at)} · {other.technician_name ?? words.empty}</span>
          </figcaption>
        </figure>
        <p className="score-worse">{other.apart === 0 ? words.samePicture : words.alikePicture(other.apart)}</p>
      </div>
    </Image.PreviewGroup>
  ));
}
