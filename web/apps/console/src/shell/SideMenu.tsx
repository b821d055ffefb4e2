import { AudioOutlined, AuditOutlined, BarChartOutlined, BookOutlined, BulbOutlined, CalendarOutlined, DeploymentUnitOutlined, FieldTimeOutlined, FileSearchOutlined, FileTextOutlined, FundProjectionScreenOutlined, HeatMapOutlined, InboxOutlined, MenuFoldOutlined, MenuUnfoldOutlined, PayCircleOutlined, PhoneOutlined, ReadOutlined, RiseOutlined, SafetyCertificateOutlined, ScheduleOutlined, TeamOutlined, UnorderedListOutlined, UploadOutlined, UserDeleteOutlined, UsergroupAddOutlined } from "@ant-design/icons";
import type { Session } from "@doorstep/api";
import { Badge, Button, Menu } from "antd";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { Link } from "react-router";

import { useMatters } from "../matters/matters.ts";
import { useWords } from "../messages/words.ts";
import { groups, hasPlace, isGroup, type Place } from "./places.ts";

const icons: Record<Place, ReactNode> = {
  board: <ScheduleOutlined />, contacts: <PhoneOutlined />, matters: <InboxOutlined />, faults: <DeploymentUnitOutlined />, orders: <UnorderedListOutlined />,
  audits: <SafetyCertificateOutlined />, recordings: <AudioOutlined />, compensations: <PayCircleOutlined />, norms: <BookOutlined />, training: <ReadOutlined />, coaching: <BulbOutlined />,
  kpis: <BarChartOutlined />, wall: <FundProjectionScreenOutlined />, circulars: <FileTextOutlined />, hotspots: <HeatMapOutlined />, leads: <RiseOutlined />, churn: <UserDeleteOutlined />, headcount: <UsergroupAddOutlined />,
  people: <TeamOutlined />, shifts: <CalendarOutlined />, imports: <UploadOutlined />, quality: <FileSearchOutlined />, learned: <FieldTimeOutlined />, journal: <AuditOutlined />,
};

/** From this width on the menu is spelled out, until somebody folds it. */
const WIDE = 1280;

/** The pages of whoever is signed in, by what they are for; folded to its icons where room is scarce or wanted. */
export function SideMenu({ session, page }: { session: Session; page: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(() => (localStorage.getItem("doorstep.menu") ?? (innerWidth >= WIDE ? "open" : "folded")) === "open");
  const isPhone = useIsPhone();
  const waiting = useMatters().data?.filter(({ state }) => state === "open").length ?? 0;
  const icon = (place: Place) => (place === "matters" ? <Badge count={waiting} size="small" offset={[2, 12]} title={words.matters.count(waiting, waiting)}>{icons[place]}</Badge> : icons[place]);
  const items = Object.keys(groups).filter(isGroup).flatMap((group) => {
    const children = groups[group].filter((place) => hasPlace(session, place)).map((place) => ({ key: place, icon: icon(place), label: <Link to={`/${place}`}>{words.menu[place]}</Link> }));
    return children.length === 0 ? [] : [{ key: group, type: "group" as const, label: words.shell.groups[group], children }];
  });
  const isSpelled = isOpen && !isPhone;
  const fold = () => {
    localStorage.setItem("doorstep.menu", isOpen ? "folded" : "open");
    setOpen(!isOpen);
  };
  const label = isOpen ? words.shell.fold : words.shell.unfold;
  return (
    <nav className={isSpelled ? "shell-menu shell-menu-open" : "shell-menu"} aria-label={words.menu.label}>
      <Menu mode="inline" inlineCollapsed={!isSpelled} inlineIndent={12} selectedKeys={[page]} items={items} />
      <Button type="text" className="shell-fold" icon={isOpen ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />} aria-label={label} title={label} aria-expanded={isOpen} onClick={fold} data-testid="fold-menu" />
    </nav>
  );
}

const phone = matchMedia("(max-width: 800px)");

const listen = (changed: () => void) => {
  phone.addEventListener("change", changed);
  return () => { phone.removeEventListener("change", changed); };
};

const useIsPhone = (): boolean => useSyncExternalStore(listen, () => phone.matches);
