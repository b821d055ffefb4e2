import { serverNow, type HeadcountReport, type Reservist } from "@doorstep/api";
import { dayOf, useLook } from "@doorstep/ui";
import { Button, Popconfirm, Tag } from "antd";

import { useWords } from "../messages/words.ts";
import { useMayChange } from "../people/use_people_acts.ts";
import { percentOf } from "../quality/trust.ts";
import { useTenure } from "./use_tenure.ts";

/** Whom to take from the reserve and why, who waits in it, who left and why. */
export function Turnover({ report }: { report: HeadcountReport }) {
  const { headcount: words } = useWords();
  const { locale } = useLook();
  const said = (text: { zh: string; en: string }) => (locale === "zh-CN" ? text.zh : text.en);
  return (
    <div className="headcount-lists">
      <section>
        <h2>{words.refills}</h2>
        {report.refills.length === 0 && <p className="quiet">{words.refillsNone}</p>}
        <ul className="rows" data-testid="refills">
          {report.refills.map((refill) => (
            <li key={refill.territory}>
              <span><b>{refill.name}</b> {words.missing(refill.wanted)}<span className="line quiet">{refill.reasons.map((reason) => (reason.why === "overload" ? words.overload(reason.weeks) : words.attritionOver(percentOf(reason.permille)))).join(" · ")}</span>
                {refill.people.map((one) => <span key={one.person} className="line"><Waiting one={one} /></span>)}
                {refill.people.length < refill.wanted && <span className="line score-worse">{words.short(refill.wanted - refill.people.length)}</span>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.reserveList}</h2>
        {report.reserve.length === 0 && <p className="quiet">{words.reserveNone}</p>}
        <ul className="rows" data-testid="reserve">{report.reserve.map((one) => <li key={one.person}><Waiting one={one} may /></li>)}</ul>
      </section>
      <section>
        <h2>{words.leavers}</h2>
        {report.leavers.length === 0 && <p className="quiet">{words.leaversNone}</p>}
        <ul className="rows" data-testid="leavers">
          {report.leavers.map((one) => <li key={`${one.person}${one.on}`}><span>{one.name} <span className="quiet">{one.territory_name}</span><span className="line quiet"><span className="number">{one.on}</span> {said(one)}</span></span>{one.ours && <span><Tag>{words.ours}</Tag></span>}</li>)}
        </ul>
      </section>
    </div>
  );
}

function Waiting({ one, may = false }: { one: Reservist; may?: boolean }) {
  const { headcount: words, order } = useWords();
  const { locale, zone } = useLook();
  const mayChange = useMayChange().people && may;
  const change = useTenure();
  const lacks = one.missing.map(({ zh, en }) => (locale === "zh-CN" ? zh : en)).join(words.comma);
  return (
    <>
      <span>{one.name} <span className="quiet">{one.territory_name} · {words.since(one.since)}</span></span>
      <span>
        {one.certified ? <Tag color="success">{words.certified}</Tag> : <Tag>{words.lacks(lacks)}</Tag>}
        {mayChange && <Popconfirm title={words.joinAsk(one.name)} okText={words.join} cancelText={order.cancel} onConfirm={() => { change.mutate({ person: one.person, body: { verb: "join", on: dayOf(serverNow(), zone) } }); }}><Button size="small">{words.join}</Button></Popconfirm>}
      </span>
    </>
  );
}
