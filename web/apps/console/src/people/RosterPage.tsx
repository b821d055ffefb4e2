import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { api, data, serverNow, type Shift, type WantedShift } from "@doorstep/api";
import { clockTime, dayName, dayOf, Empty, Loading, ms, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Select, Table, Tooltip, type TableColumnsType } from "antd";
import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { usePeople } from "./people.ts";
import { byCell, cellOf, plusDays, takenOver, weekOf } from "./roster.ts";
import { ShiftDialog } from "./ShiftDialog.tsx";
import { useMayChange, usePeopleActs } from "./use_people_acts.ts";

interface Line {
  id: string;
  name: string;
  badge: string;
}

/** Who works when in a planning area, week by week; a cell opens to be changed. */
export function RosterPage() {
  const { people: { shifts: words } } = useWords();
  const { zone, locale } = useLook();
  const { message } = App.useApp();
  const may = useMayChange();
  const acts = usePeopleActs();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<{ line: Line; date: string } | null>(null);
  const [outside, setOutside] = useState(0);
  const areas = useQuery({ queryKey: ["areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const area = params.get("area") ?? areas.data?.[0]?.code ?? "";
  const week = weekOf(params.get("week") ?? dayOf(serverNow(), zone));
  const [monday, sunday] = [week[0] ?? "", week[6] ?? ""];
  const people = usePeople();
  const ask = (from: string, until: string, signal?: AbortSignal) => data(api.GET("/api/v1/shifts", { params: { query: { area, from, until } }, ...(signal === undefined ? {} : { signal }) }));
  const shifts = useQuery({ queryKey: ["shifts", area, monday], enabled: area !== "", queryFn: ({ signal }) => ask(monday, sunday, signal) });
  const cells = useMemo(() => byCell(shifts.data ?? []), [shifts.data]);
  const lines = (people.data ?? []).flatMap(({ person, technician }) => (technician != null && (technician.area === area || week.some((date) => cells.has(cellOf(person.id, date)))) ? [{ id: person.id, name: person.name, badge: technician.badge }] : [])).sort((a, b) => a.badge.localeCompare(b.badge));
  const put = (next: Record<string, string>) => { setParams((now) => new URLSearchParams({ ...Object.fromEntries(now), ...next }), { replace: true }); };
  const change = (body: { save?: WantedShift[]; remove?: { technician: string; date: string }[] }, said: string) => {
    acts.changeShifts.mutate(body, { onSuccess: ({ stranded }) => {
      setOpen(null);
      const visits = stranded.reduce((sum, { orders }) => sum + orders.length, 0);
      setOutside(visits);
      if (visits === 0) void message.success(said);
    } });
  };
  const copy = async () => {
    const save = takenOver(await ask(plusDays(monday, -7), plusDays(sunday, -7)), shifts.data ?? [], zone);
    if (save.length === 0) void message.info(words.nothingToCopy);
    else change({ save }, words.copied(save.length));
  };
  const columns: TableColumnsType<Line> = [
    { title: words.technician, key: "who", width: 160, fixed: "left", render: (_, line) => <>{line.name} <span className="number quiet">{line.badge}</span></> },
    ...week.map((date) => ({
      key: date, width: 124, title: <DayHead name={dayName(Date.parse(`${date}T04:00:00Z`), zone, locale)} count={lines.filter(({ id }) => cells.has(cellOf(id, date))).length} />,
      render: (_: unknown, line: Line) => <Cell shift={cells.get(cellOf(line.id, date))} label={words.edit(line.name, date)} onOpen={may.people ? () => { setOpen({ line, date }); } : undefined} />,
    })),
  ];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1><span className="quiet">{words.week(monday, sunday)}</span><span className="spring" />
        {may.people && <Tooltip title={words.copyHint}><Button onClick={() => { void copy(); }} loading={acts.changeShifts.isPending} data-testid="copy-week">{words.copy}</Button></Tooltip>}
      </header>
      <search className="filters">
        <Select aria-label={words.title} value={area === "" ? null : area} options={(areas.data ?? []).map(({ code, name }) => ({ value: code, label: name }))} onChange={(next) => { put({ area: next }); }} style={{ minWidth: 160 }} />
        <Button icon={<LeftOutlined />} aria-label={words.before} onClick={() => { put({ week: plusDays(monday, -7) }); }} />
        <Button onClick={() => { put({ week: dayOf(serverNow(), zone) }); }}>{words.thisWeek}</Button>
        <Button icon={<RightOutlined />} aria-label={words.after} onClick={() => { put({ week: plusDays(monday, 7) }); }} data-testid="week-after" />
      </search>
      {outside > 0 && <Alert type="warning" showIcon closable={{ onClose: () => { setOutside(0); } }} title={words.strandedTitle(outside)} description={<>{words.stranded} <Link to={`/board?area=${area}`}>{words.toBoard}</Link></>} className="spaced" data-testid="stranded" />}
      {shifts.isPending && <Loading />}
      {shifts.isError && <Trouble error={shifts.error} retry={() => { void shifts.refetch(); }} />}
      {shifts.data !== undefined && <Table<Line> size="small" bordered rowKey="id" columns={columns} dataSource={lines} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }} sticky scroll={{ x: 1028 }} locale={{ emptyText: <Empty title={words.none} hint={words.noneHint} /> }} data-testid="roster" />}
      {open !== null && (
        <ShiftDialog key={cellOf(open.line.id, open.date)} name={open.line.name} technician={open.line.id} date={open.date} area={area} shift={cells.get(cellOf(open.line.id, open.date))} isBusy={acts.changeShifts.isPending}
          onSave={(shift) => { change({ save: [shift] }, words.saved); }} onRemove={() => { change({ remove: [{ technician: open.line.id, date: open.date }] }, words.removed); }} onClose={() => { setOpen(null); }} />
      )}
    </div>
  );
}

function DayHead({ name, count }: { name: string; count: number }) {
  const { people: { shifts: words } } = useWords();
  return <>{name}<span className="line quiet day-count">{words.on(count)}</span></>;
}

/** One day of one person. Who may change it opens it, with the mouse or the keyboard. */
function Cell({ shift, label, onOpen }: { shift: Shift | undefined; label: string; onOpen: (() => void) | undefined }) {
  const { people: { shifts: words } } = useWords();
  const { zone } = useLook();
  const said = shift === undefined ? words.off : `${clockTime(ms(shift.window.start), zone)}–${clockTime(ms(shift.window.end), zone)}`;
  const text = <span className={shift === undefined ? "quiet" : "number"}>{said}</span>;
  return onOpen === undefined ? text : <Button type="text" size="small" className="cell-link" aria-label={`${label} ${said}`} onClick={onOpen}>{text}</Button>;
}
