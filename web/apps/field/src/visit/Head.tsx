import type { LocalVisit } from "@doorstep/offline";
import { Link } from "react-router";

import { mapLink } from "../flow/distance.ts";
import { isOver } from "../flow/next_verb.ts";
import { useWords } from "../messages/words.ts";
import { PromiseLine } from "./PromiseLine.tsx";

/** Who, where, what was promised; calling and the way there one tap away. */
export function Head({ visit, at }: { visit: LocalVisit; at: number }) {
  const words = useWords();
  const { order, site, customer, tone, visit: planned } = visit.pack;
  const point = site?.point ?? null;
  const { olt, pon_port: port } = site?.network ?? {};
  const line = [port?.startsWith(olt ?? "") === true ? null : olt, port, site?.network?.splitter, site?.network?.onu_serial].filter((part) => part != null && part !== "").join(" · ");
  return (
    <section className="head">
      {!isOver(visit) && <PromiseLine visit={visit} at={at} />}
      <p className="head-where">{site?.address.text ?? ""}</p>
      <p className="quiet">{customer?.name ?? ""} · {words.visit.order(order.number)}</p>
      {!isOver(visit) && (
        <p className="head-do">
          <Link to={`/visit/${planned.id}/more/call`} className="do" data-testid="call">{words.visit.call}</Link>
          {point !== null && <a className="do" href={mapLink(point, site?.address.estate ?? order.number, navigator.userAgent)} data-testid="navigate">{words.visit.navigate}</a>}
        </p>
      )}
      {tone != null && <p data-testid="tone"><span className="quiet">{words.learning.tone} </span>{words.learning.tones[tone] ?? tone}</p>}
      {(order.remarks ?? "") !== "" && <p><span className="quiet">{words.visit.remarks} </span>{order.remarks}</p>}
      {(site?.access_notes ?? "") !== "" && <p><span className="quiet">{words.visit.notes} </span>{site?.access_notes}</p>}
      {line !== "" && <p className="number"><span className="quiet">{words.visit.network} </span>{line}</p>}
    </section>
  );
}
