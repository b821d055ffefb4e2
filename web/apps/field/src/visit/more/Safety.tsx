import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import type { Ask } from "../../flow/asks.ts";
import { given } from "../../flow/given.ts";
import { evidenceOf } from "../../flow/guards.ts";
import { DeclaredRow } from "../DeclaredRow.tsx";
import type { SideProps } from "./SidePage.tsx";

/** Height, electricity, working alone; and the call for help. */
export function Safety({ visit, at }: SideProps) {
  const words = useWords();
  const { day, record, say } = usePhone();
  const evidence = evidenceOf(visit);
  const help = async () => { if (await record(visit, { fact: "event", name: "sos" })) say(words.safety.sosTold); };
  const dispatcher = day?.pulled.owner.contacts.find(({ phone }) => phone != null);
  const dial = (who: string, number: string) => <a key={number} className="sos" href={`tel:${number}`} onClick={() => void help()}>{words.safety.sosCall(who)}</a>;
  return (
    <div className="form">
      <p className="quiet">{words.safety.hint}</p>
      <ul className="asks">
        {Object.entries(words.safety.checks).map(([item, text]) => {
          const ask: Extract<Ask, { kind: "declared" }> = { key: item, kind: "declared", item, withValue: false, list: null, text: { zh: text, en: text }, norms: [], before: null, group: null };
          return <DeclaredRow key={item} ask={ask} given={given(ask, evidence, at)} visit={visit} at={at} />;
        })}
      </ul>
      <h2>{words.safety.sos}</h2>
      <p className="quiet">{words.safety.sosHint}</p>
      {dial(words.safety.emergency, "120")}
      {dial(words.safety.police, "110")}
      {dispatcher !== undefined && dial(`${words.roles[dispatcher.role] ?? ""} ${dispatcher.name}`, dispatcher.phone ?? "")}
    </div>
  );
}
