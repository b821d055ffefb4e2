import { api, data } from "@doorstep/api";
import { isFarOff, leave, pending } from "@doorstep/offline";
import { clockTime, quantity, span, useLook } from "@doorstep/ui/src/light.ts";
import { Button, Switch } from "antd-mobile";
import { use, useEffect, useState } from "react";
import { Link } from "react-router";

import { missing, requirementsOf } from "../flow/guards.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Page } from "../shell/Page.tsx";
import { LargeContext } from "../shell/large.ts";
import { useGate } from "../shell/session.ts";

/** Whose phone this is, how it looks, whom to call, how full it is, and the way out. */
export default function MePage() {
  const words = useWords();
  const said = useSaid();
  const { locale, mode, setLocale, setMode, zone } = useLook();
  const { isLarge, setIsLarge } = use(LargeContext);
  const { day, session, link, store, say, now } = usePhone();
  const { signedOut } = useGate();
  const [space, setSpace] = useState<{ usage: number; quota: number } | null>(null);
  useEffect(() => { void navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => { setSpace({ usage, quota }); }); }, []);
  const owner = day?.pulled.owner;
  const technician = owner?.technician ?? null;
  const today = day?.pulled.date ?? "";
  const left = (day?.visits ?? []).filter(({ now }) => now.state === "left");
  const clean = day === null ? 0 : left.filter((visit) => missing(requirementsOf(day.pulled), visit, "order.reply", now()).length === 0).length;
  const signOut = async () => {
    const { unsent, needsYou } = await pending(store);
    if (unsent + needsYou > 0) {
      say(words.notice.signOutUnsent(unsent + needsYou));
      return;
    }
    const left = await data(api.DELETE("/api/v1/session")).catch(() => undefined);
    store.close();
    await leave(session.person);
    signedOut();
    // A corporate account signs out at its provider as well, which sends the browser back here.
    if (left?.continue_at != null) location.assign(left.continue_at);
  };
  return (
    <Page title={words.me.title}>
      <section className="card">
        <strong className="me-name">{owner?.name ?? session.name}</strong>
        <span className="quiet">{technician === null ? "" : words.me.badge(technician.badge)}{owner?.phone != null && ` · ${owner.phone}`}</span>
        {day !== null && <span className="quiet">{words.me.norm} {said(day.pulled.handbook.title as unknown as { zh: string; en: string })} {day.pulled.pack.version}</span>}
      </section>
      <section className="card" aria-label={words.me.score}>
        <h2>{words.me.score}</h2>
        <p className="number">{words.me.kept} {clean} · {words.me.open} {left.length - clean}</p>
        <p className="quiet small">{words.me.scoreHint}</p>
      </section>
      <ul className="list"><li><Link className="list-one" to="/judged" data-testid="judged">{words.judged.title}<span className="quiet">{words.judged.entry}</span></Link></li></ul>
      <ul className="list">
        <li className="setting"><span>{words.me.language}</span><span className="answers"><button type="button" className="answer" aria-pressed={locale === "zh-CN"} lang="zh-CN" onClick={() => { setLocale("zh-CN"); }}>{words.me.chinese}</button><button type="button" className="answer" aria-pressed={locale === "en"} lang="en" data-testid="english" onClick={() => { setLocale("en"); }}>{words.me.english}</button></span></li>
        <li className="setting"><span>{words.me.dark}</span><Switch checked={mode === "dark"} onChange={(isOn) => { setMode(isOn ? "dark" : "light"); }} aria-label={words.me.dark} data-testid="dark" /></li>
        <li className="setting"><span>{words.me.large}</span><Switch checked={isLarge} onChange={setIsLarge} aria-label={words.me.large} data-testid="large" /></li>
        <li className="setting"><span>{words.me.clock}</span><span className="number">{clockTime(Date.now(), zone)} · {isFarOff(link.offsetMs) ? (link.offsetMs > 0 ? words.link.slow : words.link.fast)(span(link.offsetMs, locale)) : words.me.clockRight}</span></li>
        {space !== null && space.quota > 0 && <li className="setting"><span>{words.me.storage}</span><span className="number">{words.me.used(quantity(space.usage / 1e6, "MB", 1), quantity(space.quota / 1e9, "GB", 1))}</span></li>}
      </ul>
      {(technician?.certificates.length ?? 0) > 0 && <Dated title={words.me.certificates} rows={(technician?.certificates ?? []).map(({ kind, valid_until }) => ({ name: words.me.certificateNames[kind] ?? kind, date: valid_until }))} today={today} good={words.me.until} />}
      {(technician?.instruments?.length ?? 0) > 0 && <Dated title={words.me.instruments} rows={(technician?.instruments ?? []).map(({ kind, serial, calibrated_until }) => ({ name: `${words.me.instrumentNames[kind] ?? kind} ${serial}`, date: calibrated_until }))} today={today} good={words.me.calibrated} />}
      {(owner?.contacts.length ?? 0) > 0 && (
        <section className="group"><h2>{words.me.contacts}</h2><ul className="list">{owner?.contacts.map((one) => <li key={`${one.role}${one.name}`}><a className="list-one" href={`tel:${one.phone ?? ""}`}>{words.roles[one.role] ?? one.role} · {one.name} <span className="quiet number">{one.phone ?? ""}</span></a></li>)}</ul></section>
      )}
      <p className="quiet small">{words.me.install}</p>
      <Button block size="large" onClick={() => { location.assign("/console/account"); }} data-testid="account">{words.me.account}</Button>
      <Button block size="large" onClick={() => void signOut()} data-testid="sign-out">{words.me.signOut}</Button>
    </Page>
  );
}

function Dated({ title, rows, today, good }: { title: string; rows: { name: string; date: string }[]; today: string; good: (date: string) => string }) {
  const words = useWords();
  return (
    <section className="group">
      <h2>{title}</h2>
      <ul className="list">{rows.map(({ name, date }) => <li key={name} className="setting"><span>{name}</span><span className={date < today ? "alert number" : "quiet number"}>{date < today ? words.me.expired(date) : good(date)}</span></li>)}</ul>
    </section>
  );
}
