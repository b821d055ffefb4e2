import { Button } from "antd-mobile";
import { dayAndClock } from "@doorstep/ui/src/format/time.ts";
import { dayName, useLook } from "@doorstep/ui/src/light.ts";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";

import { isOver, isUnderWay } from "../flow/next_verb.ts";
import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { whereNow, type Place } from "../phone/place.ts";
import { useNow } from "../phone/useNow.ts";
import { Blank } from "../shell/Blank.tsx";
import { Page } from "../shell/Page.tsx";
import { Broadcasts } from "./Broadcasts.tsx";
import { NextJob } from "./NextJob.tsx";
import { StopRow } from "./StopRow.tsx";

/** Today's route: what is under way or next as one big card, the rest below it. */
export function TodayPage() {
  const words = useWords();
  const { locale, zone } = useLook();
  const { day, now, sync, link, isOnline } = usePhone();
  const at = useNow(now, 10_000);
  const navigate = useNavigate();
  const [here, setHere] = useState<Place | null>(null);
  useEffect(() => { void whereNow().then(setHere); }, []);
  const visits = day?.visits ?? [];
  const open = visits.filter((visit) => !isOver(visit));
  const next = open.find(({ now }) => isUnderWay(now.state) || now.state === "left") ?? open[0];
  const later = open.filter((visit) => visit !== next);
  const over = visits.filter(isOver);
  const aside = <button type="button" className="plain" data-testid="sync" disabled={!isOnline || link.phase === "sending"} onClick={sync}>{link.phase === "sending" ? words.link.sending : words.today.sync}</button>;
  const foot = next === undefined ? undefined : (
    <Button block color="primary" size="large" data-testid="open-next" onClick={() => { void navigate(`/visit/${next.pack.visit.id}`); }}>{words.today.open}</Button>
  );
  return (
    <Page title={words.today.title} aside={aside} {...(foot === undefined ? {} : { foot })}>
      <p className="day-line"><span>{dayName(at, zone, locale)}</span>{day !== null && visits.length > 0 && <span className="number">{words.today.count(over.length, visits.length)}</span>}</p>
      <Broadcasts />
      {day?.pulled.storm != null && Date.parse(day.pulled.storm.until) > at && <p className="storm" role="status" data-testid="storm">{words.today.storm(words.today.stormReasons[day.pulled.storm.reason] ?? "", dayAndClock(Date.parse(day.pulled.storm.until), at, zone, locale))}</p>}
      {day === null && <Blank title={words.today.loading} hint={words.today.loadingHint} />}
      {day !== null && visits.length === 0 && <Blank title={words.today.empty} hint={words.today.emptyHint} />}
      {day !== null && visits.length > 0 && next === undefined && <Blank title={words.today.allDone} hint={words.today.allDoneHint} />}
      {next !== undefined && <NextJob visit={next} at={at} here={here} />}
      {later.length > 0 && <Group title={words.today.later}>{later.map((visit) => <StopRow key={visit.pack.visit.id} visit={visit} at={at} />)}</Group>}
      {over.length > 0 && <Group title={words.today.done}>{over.map((visit) => <StopRow key={visit.pack.visit.id} visit={visit} at={at} />)}</Group>}
    </Page>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="group">
      <h2>{title}</h2>
      <ul className="stops">{children}</ul>
    </section>
  );
}
