import { AimOutlined, ExperimentOutlined, MessageOutlined, MinusOutlined, NotificationOutlined, PlusOutlined, ThunderboltOutlined, UndoOutlined } from "@ant-design/icons";
import type { PlanningArea } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Button, DatePicker, Input, Select, Switch, Tooltip } from "antd";
import dayjs from "dayjs";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";

interface Props {
  model: BoardModel;
  areas: readonly PlanningArea[];
  area: string;
  words: string;
  found: { at: number; all: number };
  isTroubleOnly: boolean;
  canUndo: boolean;
  isPlanning: boolean;
  on: {
    area: (area: string) => void;
    date: (date: string) => void;
    find: (words: string) => void;
    next: () => void;
    trouble: (isOn: boolean) => void;
    undo: () => void;
    plan: () => void;
    zoom: (factor: number) => void;
    now: () => void;
    risks: () => void;
    notes: () => void;
    broadcasts: () => void;
    whatIf: () => void;
    /** None for those who may not. */
    storm: (() => void) | null;
  };
}

/** The line above the board: which day of whom, what is threatened, search, zoom, the way back, and planning. */
export function BoardTools({ model, areas, area, words, found, isTroubleOnly, canUndo, isPlanning, on }: Props) {
  const { board: w, storm } = useWords();
  const { words: shared } = useLook();
  return (
    <>
      <Select aria-label={w.area} value={area} onChange={on.area} options={areas.map((one) => ({ value: one.code, label: one.name }))} style={{ minWidth: 128 }} />
      <DatePicker aria-label={w.day} value={dayjs(model.board.date)} allowClear={false} onChange={(day) => { if (day !== null) on.date(day.format("YYYY-MM-DD")); }} style={{ width: 128, flexShrink: 0 }} />
      <span className="quiet">{w.technicians(model.lanes.length)} · {w.visits(model.board.stops.length)} · {model.board.plan_version == null ? w.noPlan : w.planVersion(model.board.plan_version)}</span>
      {model.late > 0 && <span className="count-late" title={shared.legend.broken}>{w.late(model.late)}</span>}
      {model.atRisk > 0 && <button type="button" className="count-risk" title={w.atRiskTitle} onClick={on.risks} data-testid="open-risks">{w.atRisk(model.atRisk)}</button>}
      <span className="spring" />
      <label className="switch"><Switch size="small" checked={isTroubleOnly} onChange={on.trouble} aria-label={w.onlyTrouble} /> {w.onlyTrouble}</label>
      <Input.Search
        aria-label={w.find} placeholder={w.find} value={words} allowClear onChange={(event) => { on.find(event.target.value); }} onSearch={on.next} style={{ width: 160 }}
        suffix={words === "" ? null : <span className="quiet">{found.all === 0 ? w.none : w.found(found.at + 1, found.all)}</span>} data-testid="board-find" />
      <Tooltip title={w.zoomOut}><Button icon={<MinusOutlined />} aria-label={w.zoomOut} onClick={() => { on.zoom(1 / 1.5); }} /></Tooltip>
      <Tooltip title={w.zoomIn}><Button icon={<PlusOutlined />} aria-label={w.zoomIn} onClick={() => { on.zoom(1.5); }} /></Tooltip>
      <Tooltip title={w.toNow}><Button icon={<AimOutlined />} aria-label={w.toNow} onClick={on.now} /></Tooltip>
      <Tooltip title={w.notes}><Button icon={<MessageOutlined />} aria-label={w.notes} onClick={on.notes} data-testid="open-notes" /></Tooltip>
      <Tooltip title={w.broadcasts}><Button icon={<NotificationOutlined />} aria-label={w.broadcasts} onClick={on.broadcasts} data-testid="open-broadcasts" /></Tooltip>
      <Tooltip title={w.whatIf}><Button icon={<ExperimentOutlined />} aria-label={w.whatIf} onClick={on.whatIf} data-testid="open-what-if" /></Tooltip>
      {on.storm !== null && <Tooltip title={storm.open}><Button icon={<ThunderboltOutlined />} aria-label={storm.open} type={model.board.storm == null ? "default" : "primary"} danger={model.board.storm != null} onClick={on.storm} data-testid="open-storm" /></Tooltip>}
      <Tooltip title={w.undo}><Button icon={<UndoOutlined />} aria-label={w.undo} disabled={!canUndo} onClick={on.undo} data-testid="undo" /></Tooltip>
      <Button type="primary" loading={isPlanning} onClick={on.plan}>{isPlanning ? w.planning : w.autoPlan}</Button>
    </>
  );
}
