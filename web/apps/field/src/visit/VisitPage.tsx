import { Button } from "antd-mobile";
import { VisitStateTag, useLook } from "@doorstep/ui/src/light.ts";
import { Link, useParams } from "react-router";

import { isOver } from "../flow/next_verb.ts";
import { useWords } from "../messages/words.ts";
import { usePhone, useVisit } from "../phone/context.ts";
import { useNow } from "../phone/useNow.ts";
import { Blank } from "../shell/Blank.tsx";
import { Page } from "../shell/Page.tsx";
import { Asks } from "./Asks.tsx";
import { DeskSays } from "./DeskSays.tsx";
import { Head } from "./Head.tsx";
import { Path } from "./Path.tsx";
import { Primary } from "./Primary.tsx";
import { ReplyForm } from "./ReplyForm.tsx";
import { SerialRow } from "./SerialRow.tsx";

/** One visit: who and where, how far it is, what to do now, and the button that walks it on. */
export function VisitPage() {
  const words = useWords();
  const { words: shared } = useLook();
  const { day, now, session } = usePhone();
  const { id } = useParams();
  const visit = useVisit(id);
  const at = useNow(now);
  if (visit === null || day === null) return <Page title="" back="/">{day !== null && <Blank title={words.visit.missing} hint={words.visit.missingHint} />}</Page>;
  const { state } = visit.now;
  const more = <Link to={`/visit/${visit.pack.visit.id}/more`} className="plain" data-testid="more">{words.visit.more}</Link>;
  // Who goes along looks on: whoever leads walks the visit on.
  const isAlong = visit.pack.visit.crew[0] !== undefined && visit.pack.visit.crew[0] !== session.person;
  const foot = isAlong ? undefined : state === "left" && !visit.isReplied ? undefined : isOver(visit)
    ? <Link to="/" className="foot-link"><Button block size="large">{words.visit.overHint}</Button></Link>
    : <Primary visit={visit} at={at} />;
  return (
    <Page title={shared.kinds[visit.pack.order.kind] ?? visit.pack.order.kind} back="/" aside={more} {...(foot === undefined ? {} : { foot })}>
      <Head visit={visit} at={at} />
      <DeskSays visit={visit} />
      <Path visit={visit} />
      {isOver(visit) && <p className="over"><VisitStateTag state={state} /> {words.visit.over}</p>}
      {isAlong && <p className="over" data-testid="along">{words.learning.along}</p>}
      {!isAlong && state === "left" && !visit.isReplied && <ReplyForm visit={visit} at={at} />}
      {!isAlong && state === "working" && <SerialRow visit={visit} />}
      {!isAlong && !isOver(visit) && <Asks pulled={day.pulled} visit={visit} at={at} />}
      {!isAlong && state === "arrived" && <Link to={`/visit/${visit.pack.visit.id}/more/no_answer`} className="side-link" data-testid="nobody">{words.visit.nobody}</Link>}
    </Page>
  );
}
