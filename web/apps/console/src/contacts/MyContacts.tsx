import { api, data, type ContactRow } from "@doorstep/api";
import { clockTime, ms, relativeAndClock, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";

import { UnknownCalls } from "../calls/UnknownCalls.tsx";
import { useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";
import { ExportButton } from "../shell/ExportButton.tsx";
import { useSession } from "../shell/session.ts";
import { useNow } from "../shell/useNow.ts";
import { nextDue } from "./next_due.ts";

interface Props {
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** What is on my desk and not closed, soonest due first; call-backs with what is left of them. */
export function MyContacts({ chosen, onChoose }: Props) {
  const { contacts: words } = useWords();
  const me = useSession()?.person;
  const mine = useQuery({
    queryKey: ["contacts", "mine"], refetchInterval: 30_000,
    queryFn: ({ signal }) => data(api.GET("/api/v1/contacts", { params: { query: { mine: true, limit: 100 } }, signal })),
  });
  const open = (mine.data?.items ?? []).filter((row) => row.state.state !== "closed").sort((a, b) => nextDue(a) - nextDue(b));
  const owed = open.filter((row) => row.call_backs.length > 0);
  const rest = open.filter((row) => row.call_backs.length === 0);
  return (
    <>
      <Section title={words.callBacks} count={owed.length}>
        {owed.length === 0 ? <p className="quiet">{words.callBacksNone}</p> : <ContactList rows={owed} me={me} chosen={chosen} onChoose={onChoose} />}
      </Section>
      <Section title={words.mine} count={rest.length}>
        {rest.length === 0 ? <p className="quiet">{words.mineNone}</p> : <ContactList rows={rest} me={me} chosen={chosen} onChoose={onChoose} />}
      </Section>
      <UnknownCalls />
      <ExportButton list="contacts" size="small" />
    </>
  );
}

function ContactList({ rows, me, chosen, onChoose }: Props & { rows: readonly ContactRow[]; me: string | undefined }) {
  return (
    <ul className="desk-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" aria-pressed={row.id === chosen} onClick={() => { onChoose(row.id); }}><ContactLine row={row} me={me} /></button>
        </li>
      ))}
    </ul>
  );
}

function ContactLine({ row, me }: { row: ContactRow; me: string | undefined }) {
  const { contacts: words } = useWords();
  const { zone, locale } = useLook();
  const now = useNow();
  const due = nextDue(row);
  const [owed] = row.call_backs;
  const name = row.customer == null || row.customer.name === "" ? words.unnamed : row.customer.name;
  return (
    <>
      <span className="desk-row-head"><b>{name}</b> <span className="number quiet">{row.customer?.phone}</span> <span className="quiet">{clockTime(ms(row.opened_at), zone)}</span></span>
      <span>{owed === undefined ? (row.owner === me ? words.states[row.state.state] ?? row.state.state : words.offered) : `${words.callBackCauses[owed.cause] ?? owed.cause} · ${owed.about}`}</span>
      {Number.isFinite(due) && <span className={due < now ? "desk-late" : due - now < 600_000 ? "risky" : "quiet"}>{relativeAndClock(due, now, zone, locale)}</span>}
    </>
  );
}
