import { SearchOutlined, UserOutlined } from "@ant-design/icons";
import type { Session } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Button } from "antd";
import { Suspense, useEffect, useState } from "react";
import { Link, Navigate, Route, Routes, useLocation } from "react-router";

import { useLive } from "../live/useLive.ts";
import { Alarm } from "../matters/Alarm.tsx";
import { useWords } from "../messages/words.ts";
import { SavedViews } from "../views/SavedViews.tsx";
import { LookSwitches } from "./LookSwitches.tsx";
import { pageOf } from "./pages.ts";
import { Palette } from "./Palette.tsx";
import { hasNews, hasPlace, homeOf } from "./places.ts";
import { SideMenu } from "./SideMenu.tsx";

const AccountPage = pageOf("account");
const BoardPage = pageOf("board");
const ContactsPage = pageOf("contacts");
const MattersPage = pageOf("matters");
const FaultsPage = pageOf("faults");
const OrdersPage = pageOf("orders");
const OrderPage = pageOf("order");
const JournalPage = pageOf("journal");
const KpisPage = pageOf("kpis");
const WallPage = pageOf("wall");
const AuditsPage = pageOf("audits");
const RecordingsPage = pageOf("recordings");
const CompensationsPage = pageOf("compensations");
const HotspotsPage = pageOf("hotspots");
const CircularPage = pageOf("circulars");
const NormsPage = pageOf("norms");
const DataQualityPage = pageOf("quality");
const LearnedPage = pageOf("learned");
const ImportPage = pageOf("imports");
const PeoplePage = pageOf("people");
const RosterPage = pageOf("shifts");
const TrainingPage = pageOf("training");
const CoachingPage = pageOf("coaching");
const LeadsPage = pageOf("leads");
const ChurnPage = pageOf("churn");
const HeadcountPage = pageOf("headcount");

/** The house around every page: menu, search, who is signed in, whether news arrives. */
export function Shell({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const words = useWords();
  const isLive = hasNews(session);
  const live = useLive(isLive);
  const { pathname } = useLocation();
  const [isSearching, setSearching] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isWanted = (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !isTyping);
      if (!isWanted) return;
      event.preventDefault();
      setSearching(true);
    };
    addEventListener("keydown", listen);
    return () => { removeEventListener("keydown", listen); };
  }, []);
  const page = pathname.split("/")[1] ?? "board";
  return (
    <div className={page === "wall" ? "shell shell-wall" : "shell"}>
      <a href="#content" className="skip">{words.shell.skip}</a>
      <header className="shell-head">
        <Link to={homeOf(session)} className="brand">{words.product}</Link>
        <button type="button" className="shell-search" onClick={() => { setSearching(true); }} data-testid="open-palette">
          <SearchOutlined /> <span>{words.shell.search}</span> <kbd>{words.shell.searchKey}</kbd>
        </button>
        <span className="spring" />
        {isLive && <span className={live === "open" ? "live" : "live live-waiting"} role="status">{live === "open" ? words.shell.live : words.shell.waiting}</span>}
        <Link to="/account" className="who" title={words.shell.account} data-testid="open-account"><UserOutlined aria-label={words.shell.account} /> <span className="who-name">{session.name} <span className="quiet">{[...new Set(session.grants.map(({ role }) => words.roles[role] ?? role))].join(" · ")}</span></span></Link>
        <SavedViews />
        <LookSwitches />
        <Button type="text" size="small" onClick={onLeave}>{words.shell.signOut}</Button>
      </header>
      <SideMenu session={session} page={page} />
      <main id="content" className="shell-main" tabIndex={-1}>
        <Alarm />
        {!hasPlace(session, page) && pathname !== homeOf(session) && <Navigate to={homeOf(session)} replace />}
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/account" element={<AccountPage />} />
            <Route path="/board" element={<BoardPage />} />
            <Route path="/contacts" element={<ContactsPage />} />
            <Route path="/contacts/:id" element={<ContactsPage />} />
            <Route path="/matters" element={<MattersPage />} />
            <Route path="/faults" element={<FaultsPage />} />
            <Route path="/faults/:id" element={<FaultsPage />} />
            <Route path="/orders" element={<OrdersPage />} />
            <Route path="/orders/:id" element={<OrderPage />} />
            <Route path="/kpis" element={<KpisPage />} />
            <Route path="/wall" element={<WallPage />} />
            <Route path="/audits" element={<AuditsPage />} />
            <Route path="/audits/:id" element={<AuditsPage />} />
            <Route path="/recordings" element={<RecordingsPage />} />
            <Route path="/recordings/:id" element={<RecordingsPage />} />
            <Route path="/hotspots" element={<HotspotsPage />} />
            <Route path="/hotspots/:id" element={<HotspotsPage />} />
            <Route path="/circulars" element={<CircularPage />} />
            <Route path="/compensations" element={<CompensationsPage />} />
            <Route path="/compensations/:id" element={<CompensationsPage />} />
            <Route path="/norms" element={<NormsPage />} />
            <Route path="/quality" element={<DataQualityPage />} />
            <Route path="/learned" element={<LearnedPage />} />
            <Route path="/imports" element={<ImportPage />} />
            <Route path="/journal" element={<JournalPage />} />
            <Route path="/people" element={<PeoplePage />} />
            <Route path="/shifts" element={<RosterPage />} />
            <Route path="/coaching" element={<CoachingPage />} />
            <Route path="/training" element={<TrainingPage />} />
            <Route path="/training/:id" element={<TrainingPage />} />
            <Route path="/leads" element={<LeadsPage />} />
            <Route path="/headcount" element={<HeadcountPage />} />
            <Route path="/churn" element={<ChurnPage />} />
            <Route path="*" element={<Navigate to={homeOf(session)} replace />} />
          </Routes>
        </Suspense>
      </main>
      {isSearching && <Palette onClose={() => { setSearching(false); }} />}
    </div>
  );
}
