import { AudioOutlined, AuditOutlined, BarChartOutlined, BookOutlined, CalendarOutlined, DeploymentUnitOutlined, FieldTimeOutlined, FileSearchOutlined, FileTextOutlined, FundProjectionScreenOutlined, HeatMapOutlined, InboxOutlined, PayCircleOutlined, PhoneOutlined, ReadOutlined, RiseOutlined, SafetyCertificateOutlined, ScheduleOutlined, SearchOutlined, TeamOutlined, UnorderedListOutlined, UploadOutlined, UserDeleteOutlined, UsergroupAddOutlined, UserOutlined } from "@ant-design/icons";
import type { Session } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Badge, Button, Menu } from "antd";
import { Suspense, useEffect, useState } from "react";
import { Link, Navigate, Route, Routes, useLocation } from "react-router";

import { useLive } from "../live/useLive.ts";
import { Alarm } from "../matters/Alarm.tsx";
import { useMatters } from "../matters/matters.ts";
import { useWords } from "../messages/words.ts";
import { SavedViews } from "../views/SavedViews.tsx";
import { LookSwitches } from "./LookSwitches.tsx";
import { pageOf } from "./pages.ts";
import { Palette } from "./Palette.tsx";
import { hasNews, hasPlace, homeOf } from "./places.ts";

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
  const waiting = useMatters().data?.filter(({ state }) => state === "open").length ?? 0;
  const page = pathname.split("/")[1] ?? "board";
  const items = [
    { key: "board", icon: <ScheduleOutlined />, label: <Link to="/board">{words.menu.board}</Link> },
    { key: "contacts", icon: <PhoneOutlined />, label: <Link to="/contacts">{words.menu.contacts}</Link> },
    { key: "matters", icon: <Badge count={waiting} size="small" offset={[2, 12]} title={words.matters.count(waiting, waiting)}><InboxOutlined /></Badge>, label: <Link to="/matters">{words.menu.matters}</Link> },
    { key: "faults", icon: <DeploymentUnitOutlined />, label: <Link to="/faults">{words.menu.faults}</Link> },
    { key: "orders", icon: <UnorderedListOutlined />, label: <Link to="/orders">{words.menu.orders}</Link> },
    { key: "kpis", icon: <BarChartOutlined />, label: <Link to="/kpis">{words.menu.kpis}</Link> },
    { key: "wall", icon: <FundProjectionScreenOutlined />, label: <Link to="/wall">{words.menu.wall}</Link> },
    { key: "audits", icon: <SafetyCertificateOutlined />, label: <Link to="/audits">{words.menu.audits}</Link> },
    { key: "recordings", icon: <AudioOutlined />, label: <Link to="/recordings">{words.menu.recordings}</Link> },
    { key: "hotspots", icon: <HeatMapOutlined />, label: <Link to="/hotspots">{words.menu.hotspots}</Link> },
    { key: "circulars", icon: <FileTextOutlined />, label: <Link to="/circulars">{words.menu.circulars}</Link> },
    { key: "compensations", icon: <PayCircleOutlined />, label: <Link to="/compensations">{words.menu.compensations}</Link> },
    { key: "leads", icon: <RiseOutlined />, label: <Link to="/leads">{words.menu.leads}</Link> },
    { key: "churn", icon: <UserDeleteOutlined />, label: <Link to="/churn">{words.menu.churn}</Link> },
    { key: "headcount", icon: <UsergroupAddOutlined />, label: <Link to="/headcount">{words.menu.headcount}</Link> },
    { key: "norms", icon: <BookOutlined />, label: <Link to="/norms">{words.menu.norms}</Link> },
    { key: "quality", icon: <FileSearchOutlined />, label: <Link to="/quality">{words.menu.quality}</Link> },
    { key: "learned", icon: <FieldTimeOutlined />, label: <Link to="/learned">{words.menu.learned}</Link> },
    { key: "imports", icon: <UploadOutlined />, label: <Link to="/imports">{words.menu.imports}</Link> },
    { key: "people", icon: <TeamOutlined />, label: <Link to="/people">{words.menu.people}</Link> },
    { key: "shifts", icon: <CalendarOutlined />, label: <Link to="/shifts">{words.menu.shifts}</Link> },
    { key: "training", icon: <ReadOutlined />, label: <Link to="/training">{words.menu.training}</Link> },
    { key: "journal", icon: <AuditOutlined />, label: <Link to="/journal">{words.menu.journal}</Link> },
  ].filter(({ key }) => hasPlace(session, key));
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
      <nav className="shell-menu" aria-label={words.menu.label}>
        <Menu mode="inline" inlineCollapsed selectedKeys={[page]} items={items} />
      </nav>
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
