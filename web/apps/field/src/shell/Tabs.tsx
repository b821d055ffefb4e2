import { NavLink, Outlet } from "react-router";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";

const marks = {
  today: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  outbox: "M12 4v11M7 9l5-5 5 5M4 15v5h16v-5",
  learn: "M4 5h7l1 1 1-1h7v14h-7l-1 1-1-1H4zM12 6v14",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-4 4-6 8-6s7 2 8 6",
};

/** The four places of the app, at the thumb. */
export function Tabs() {
  const words = useWords();
  const { items, photos } = usePhone();
  const waiting = [...items, ...photos].filter(({ state }) => state !== "sent").length;
  const isStuck = [...items, ...photos].some(({ state }) => state === "needs_you");
  return (
    <div className="tabs-frame">
      <Outlet />
      <nav className="tabs" aria-label={words.app}>
        {(["today", "outbox", "learn", "me"] as const).map((tab) => (
          <NavLink key={tab} to={tab === "today" ? "/" : `/${tab}`} end={tab === "today"} className="tab" data-testid={`tab-${tab}`}>
            <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d={marks[tab]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" strokeLinecap="round" /></svg>
            <span>{words.tabs[tab]}</span>
            {tab === "outbox" && waiting > 0 && <span className={isStuck ? "badge badge-loud" : "badge"} data-testid="outbox-badge">{waiting}</span>}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
