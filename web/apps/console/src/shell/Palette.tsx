import { api, data } from "@doorstep/api";
import { OrderStateTag } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useDeferredValue, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";

import { useWords } from "../messages/words.ts";
import { isMatch, usePeople } from "../people/people.ts";
import { placesOf } from "./places.ts";
import { useSession } from "./session.ts";
import { Trouble } from "./Trouble.tsx";

interface Entry {
  key: string;
  to: string;
  group: string;
  shown: ReactNode;
}

/** So many orders and people are offered; more than that is a list's work. */
const OFFERED_MAX = 8;

/** One box for pages, orders and people; arrows choose, Enter opens, Esc closes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const orders = useQuery({
    queryKey: ["orders", "palette", wanted], enabled: wanted.length >= 2,
    queryFn: ({ signal }) => data(api.GET("/api/v1/orders", { params: { query: { text: wanted, limit: OFFERED_MAX } }, signal })),
  });
  const people = usePeople();
  const found = wanted === "" ? [] : (people.data ?? []).filter((row) => isMatch(row, wanted)).slice(0, OFFERED_MAX);
  const pages = session === null ? [] : placesOf(session).filter((page) => words.menu[page].toLowerCase().includes(wanted.toLowerCase()));
  const entries: Entry[] = [
    ...pages.map((page) => ({ key: page, to: `/${page}`, group: words.shell.pages, shown: words.menu[page] })),
    ...(orders.data?.items ?? []).map((order) => ({
      key: order.id, to: `/orders/${order.id}`, group: words.shell.orders,
      shown: <><span className="number">{order.number}</span> {order.address} <OrderStateTag state={order.state} /></>,
    })),
    ...found.map(({ person, technician }) => ({
      key: person.id, to: `/people?text=${encodeURIComponent(technician?.badge ?? person.login)}`, group: words.shell.people,
      shown: <>{person.name} <span className="quiet">{technician?.badge ?? person.login}</span></>,
    })),
  ];
  const open = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    void navigate(entry.to);
    onClose();
  };
  const chosen = Math.min(at, entries.length - 1);
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={560} styles={{ body: { padding: 0 } }} aria-label={words.shell.search}>
      <input
        className="palette-input" autoFocus value={text} placeholder={words.shell.paletteHint} aria-label={words.shell.search} data-testid="palette"
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={chosen >= 0 ? `palette-${String(chosen)}` : undefined}
        onChange={(event) => { setText(event.target.value); setAt(0); }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, entries.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
          else if (event.key === "Enter") open(entries[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <ul className="palette-list" id="palette-list" role="listbox" aria-label={words.shell.search}>
        {entries.map((entry, n) => (
          <li key={entry.key} id={`palette-${String(n)}`} role="option" aria-selected={n === chosen} onClick={() => { open(entry); }} onMouseMove={() => { setAt(n); }}>
            <span className="palette-group">{entry.group}</span><span className="palette-shown">{entry.shown}</span>
          </li>
        ))}
      </ul>
      {orders.isError && <div className="palette-none"><Trouble error={orders.error} retry={() => { void orders.refetch(); }} /></div>}
      {entries.length === 0 && !orders.isError && <p className="quiet palette-none">{orders.isFetching ? words.shell.paletteBusy : words.shell.paletteNone}</p>}
    </Modal>
  );
}
