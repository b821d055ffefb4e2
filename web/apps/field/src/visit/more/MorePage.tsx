import { Link, useParams } from "react-router";

import { isOver } from "../../flow/next_verb.ts";
import { useWords } from "../../messages/words.ts";
import { usePhone, useVisit } from "../../phone/context.ts";
import { Page } from "../../shell/Page.tsx";
import { sidesOf } from "./sides.ts";

/** Everything beside the straight path. */
export default function MorePage() {
  const words = useWords();
  const { day } = usePhone();
  const { id = "" } = useParams();
  const visit = useVisit(id);
  const dispatcher = day?.pulled.owner.contacts.find(({ role, phone }) => role === "dispatcher" && phone != null);
  return (
    <Page title={words.more.title} back={`/visit/${id}`}>
      <ul className="list">
        {dispatcher !== undefined && <li><a className="list-one" href={`tel:${dispatcher.phone ?? ""}`}>{words.more.dispatcher} · {dispatcher.name}</a></li>}
        {visit !== null && sidesOf(visit.now.state, isOver(visit)).map((side) => <li key={side}><Link className="list-one" to={`/visit/${id}/more/${side}`} data-testid={`side-${side}`}>{words.more[names[side]]}</Link></li>)}
      </ul>
    </Page>
  );
}

const names = {
  safety: "safety", scripts: "scripts", no_answer: "noAnswer", blocked: "blocked", wrong_address: "wrongAddress", resource: "resource", part: "part", reschedule: "reschedule", hand_over: "handOver", lead: "lead", quote: "quote", findings: "findings",
} as const;
