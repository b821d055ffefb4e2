import type { Card, Requirement } from "@doorstep/norms";

import { missing, requirementsOf } from "../../flow/guards.ts";
import { useSaid, useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import type { SideProps } from "./SidePage.tsx";

/** What the norm would find now, each with what there is to learn about it; and what was gone past, with its reason. */
export function Findings({ visit, at }: SideProps) {
  const words = useWords();
  const said = useSaid();
  const { day } = usePhone();
  if (day === null) return null;
  const requirements = requirementsOf(day.pulled);
  const open = ["visit.depart", "visit.enter", "visit.start_work", "visit.demonstrate", "visit.sign", "visit.leave"].flatMap((transition) => missing(requirements, visit, transition, at));
  const past = visit.now.evidence.flatMap((one) => (one.fact === "declared" && one.item.startsWith("override:") ? [{ id: one.item.slice("override:".length), reason: (one.value ?? "").replace(/^[a-z_]+(?=: )/, (role) => words.roles[role] ?? role) }] : []));
  const cards = day.pulled.handbook.cards as unknown as Card[];
  const learn = ({ norms }: Requirement) => cards.filter((card) => card.norms.some((norm) => norms.includes(norm)));
  return (
    <div className="form">
      {open.length === 0 ? <p>{words.findings.none}</p> : (
        <>
          <p className="quiet">{words.findings.now}</p>
          <ul className="missing">
            {open.map(({ requirement }) => (
              <li key={requirement.id}>
                <span>{said(requirement.text)}</span>
                <span className="quiet small">{words.visit.norm(requirement.norms.join(" "))}</span>
                {learn(requirement).map((card) => <span key={card.id} className="small">{said(card.title)}: {said(card.text)}</span>)}
              </li>
            ))}
          </ul>
        </>
      )}
      {past.length > 0 && (
        <>
          <h2>{words.findings.past}</h2>
          <ul className="missing">{past.map(({ id, reason }) => {
            const found = requirements.find((one) => one.id === id);
            return <li key={id}><span>{found === undefined ? id : said(found.text)}</span><span className="quiet small">{reason}</span></li>;
          })}</ul>
        </>
      )}
    </div>
  );
}
