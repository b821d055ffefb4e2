import { Empty, Loading } from "@doorstep/ui";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { CallerPanel } from "./CallerPanel.tsx";
import { ContactPanel } from "./ContactPanel.tsx";
import { FindCaller, type Heard } from "./FindCaller.tsx";
import { MyContacts } from "./MyContacts.tsx";
import { Receive } from "./Receive.tsx";
import { StormLines } from "./StormLines.tsx";
import { useCaller, useContact } from "./use_contact.ts";

/** The desk: who calls on the left and in the middle, what is done about it on the right. What was typed stays out of
 * the address, since phones do not belong into histories and logs. */
export function ContactsPage() {
  const { id } = useParams();
  const { contacts: words } = useWords();
  const navigate = useNavigate();
  const [heard, setHeard] = useState<Heard | null>(null);
  const contact = useContact(id);
  const customer = contact.data?.contact.customer;
  const who = heard !== null ? { text: heard.text } : customer === undefined ? null : { customer };
  const caller = useCaller(who);
  const isLooking = heard !== null;
  return (
    <div className="desk">
      <div className="desk-list">
        <FindCaller onHeard={setHeard} />
        <StormLines />
        <MyContacts chosen={isLooking ? undefined : id} onChoose={(next) => { setHeard(null); void navigate(`/contacts/${next}`); }} />
      </div>
      <div className="desk-caller">
        {who === null && <Empty title={words.nobody} hint={words.nobodyHint} />}
        {who !== null && caller.isPending && <Loading />}
        {caller.isError && <Trouble error={caller.error} retry={() => { void caller.refetch(); }} />}
        {caller.data !== undefined && <CallerPanel caller={caller.data} contact={isLooking ? undefined : contact.data} />}
      </div>
      <div className="desk-work">
        {isLooking && caller.data !== undefined && (
          <Receive text={heard.text} customer={caller.data.customer ?? null} onReceived={(next) => { setHeard(null); void navigate(`/contacts/${next}`); }} />
        )}
        {!isLooking && contact.isError && <Trouble error={contact.error} retry={() => { void contact.refetch(); }} />}
        {!isLooking && contact.data !== undefined && <ContactPanel key={contact.data.contact.id} view={contact.data} caller={caller.data} />}
      </div>
    </div>
  );
}
