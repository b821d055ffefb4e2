import { api, data, type BoardUnassigned, type PlanningArea } from "@doorstep/api";
import { clockTime, isVisitState, useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore, type PointerEvent, type ReactNode } from "react";
import { useNavigate } from "react-router";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { useSession } from "../shell/session.ts";
import { useNow } from "../shell/useNow.ts";
import type { Candidate } from "./candidates.ts";
import { modelOf, type BoardModel, type Stop } from "./model/board_model.ts";
import { matches } from "./model/match.ts";
import { MoveBar } from "./MoveBar.tsx";
import { createMoving } from "./moving.ts";
import { StormBanner } from "./StormBanner.tsx";
import { StopCard } from "./StopCard.tsx";
import { TechnicianCard } from "./TechnicianCard.tsx";
import type { Heard, Timeline } from "./timeline.ts";
import { TimelineView } from "./TimelineView.tsx";
import { UnassignedList } from "./UnassignedList.tsx";
import { useBoardActs } from "./use_board_acts.ts";
import { WaitingCard } from "./WaitingCard.tsx";
import { usePainted } from "./use_painted.ts";

/** Read once the day itself is painted: none of these shows a visit. */
const BoardTools = lazy(async () => ({ default: (await import("./BoardTools.tsx")).BoardTools }));
const BoardMap = lazy(async () => ({ default: (await import("./BoardMap.tsx")).BoardMap }));
const ActDialogs = lazy(async () => ({ default: (await import("./ActDialogs.tsx")).ActDialogs }));
const AtRiskList = lazy(async () => ({ default: (await import("./AtRiskList.tsx")).AtRiskList }));
const ShiftNotes = lazy(async () => ({ default: (await import("./ShiftNotes.tsx")).ShiftNotes }));
const Broadcasts = lazy(async () => ({ default: (await import("./Broadcasts.tsx")).Broadcasts }));
const StormDrawer = lazy(async () => ({ default: (await import("./StormDrawer.tsx")).StormDrawer }));
const WhatIf = lazy(async () => ({ default: (await import("./WhatIf.tsx")).WhatIf }));

interface Props {
  model: BoardModel;
  areas: readonly PlanningArea[];
  area: string;
  params: URLSearchParams;
  put: (key: string, value: string | null) => void;
  /** What is to be said above the day. */
  note: ReactNode;
}

/** List, timeline and map with one choice between them. The choice stands in the URL. */
export function Board({ model: whole, areas, area, params, put, note }: Props) {
  const words = useWords();
  const { words: shared, zone } = useLook();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const mayDeclare = session?.grants.some(({ role }) => role === "dispatcher" || role === "manager") ?? false;
  const isPainted = usePainted();
  const isTroubleOnly = params.get("trouble") === "1";
  const model = useMemo(() => (isTroubleOnly ? troubled(whole) : whole), [whole, isTroubleOnly]);
  const now = useNow();
  const timeline = useRef<Timeline | null>(null);

  const chosen = params.get("order");
  const [laneOnly, setLaneOnly] = useState<string | null>(null);
  const chosenStop = chosen === null ? undefined : model.stopOf.get(chosen);
  const chosenLane = chosenStop?.lane ?? (laneOnly === null ? -1 : (model.laneOf.get(laneOnly) ?? -1));

  const fail = (error: unknown) => {
    const said = problemWords(error, shared);
    void message.error(`${said.what} · ${said.remedy}`);
    void queries.invalidateQueries({ queryKey: ["board"] });
  };
  const moved = (kind: "moved" | "assigned" | "undone" | "pinned" | "unpinned" | "tookOff" | "repaired" | "inserted") => {
    void message.success(words.board[kind]);
    void queries.invalidateQueries({ queryKey: ["board"] });
  };
  // What is in hand outlives a render; it reaches today's model and words through here.
  const latest = useRef({ model, moved, fail });
  useEffect(() => { latest.current = { model, moved, fail }; });
  const [moving] = useState(() => createMoving({
    model: () => latest.current.model,
    moved: (kind) => { latest.current.moved(kind); },
    failed: (error) => { latest.current.fail(error); },
  }));
  // Plain values, so that a hand moving over the lanes does not render the page anew.
  const phase = useSyncExternalStore(moving.subscribe, () => moving.snapshot().phase);
  const canUndo = useSyncExternalStore(moving.subscribe, () => moving.snapshot().undo !== null);

  const acts = useBoardActs({ area: model.board.area, done: moved, remember: moving.remember, failed: fail });
  const [opened, setOpened] = useState<"risks" | "notes" | "broadcasts" | "whatIf" | "storm" | null>(null);
  const shut = () => { setOpened(null); };

  const plan = useMutation({
    mutationFn: () => data(api.POST("/api/v1/plans", { body: { area: model.board.area, from: model.board.date, publish: true } })),
    onSuccess: (report) => {
      void message.success(words.board.planned(report.stops, report.unassigned.length));
      void queries.invalidateQueries({ queryKey: ["board"] });
    },
    onError: fail,
  });
  const [find, setFind] = useState("");
  const [at, setAt] = useState(0);
  const hits = useMemo(() => matches(model, find), [model, find]);
  const found = useMemo(() => new Set(hits.flatMap((hit) => (hit.stop === null ? [] : [hit.stop]))), [hits]);
  const foundLanes = useMemo(() => new Set(hits.map((hit) => hit.lane)), [hits]);

  const choose = (stop: string | null, lane: number) => {
    setLaneOnly(model.lanes[lane]?.technician.id ?? null);
    put("order", stop);
  };
  const chooseOrder = (order: string) => {
    setLaneOnly(null);
    put("order", order);
  };
  const show = (stop: Stop) => {
    choose(stop.id, stop.lane);
    timeline.current?.reveal(stop.lane, stop.arrive, stop.leave);
  };
  const toHit = (n: number) => {
    const hit = hits[n % Math.max(1, hits.length)];
    if (hit === undefined) return;
    setAt(n % hits.length);
    const stop = hit.stop === null ? undefined : model.stopOf.get(hit.stop);
    if (stop !== undefined) show(stop);
    else {
      choose(null, hit.lane);
      timeline.current?.reveal(hit.lane, now, now);
    }
  };
  const pickUp = (stop: Stop) => {
    if (stop.api.pinned) {
      void message.info(words.board.pinnedFirst);
      return;
    }
    moving.pickUp({ order: stop.api.order, stop: stop.id, label: `${stop.api.address_short} ${stop.api.customer_masked}`, length: stop.leave - stop.arrive, fromLane: stop.lane, fromPlace: stop.place });
  };
  const heard: Heard = {
    choose,
    open: (stop) => { void navigate(`/orders/${model.stopOf.get(stop)?.api.order ?? ""}`); },
    pickUp,
    carry: moving.carry,
    drop: moving.drop,
    cancel: moving.cancel,
  };
  const hold = (order: BoardUnassigned) => {
    moving.pickUp({ order: order.order, stop: null, label: `${shared.kinds[order.kind] ?? order.kind} ${order.order_number}`, length: order.duration_s * 1000, fromLane: -1, fromPlace: -1 });
  };
  const pull = (order: BoardUnassigned, event: PointerEvent) => {
    event.preventDefault();
    hold(order);
    followPointer(timeline, moving.drop, moving.cancel);
  };
  const take = (candidate: Candidate) => {
    moving.carry({ lane: candidate.lane, position: candidate.position, x: null, y: null });
    moving.drop();
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && phase !== "idle") moving.cancel();
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !(event.target instanceof HTMLInputElement)) moving.undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => { onKey(event); };
    addEventListener("keydown", listen);
    return () => { removeEventListener("keydown", listen); };
  }, []);

  const waiting = chosen === null || chosenStop !== undefined ? undefined : model.waitingOf.get(chosen);
  const lane = chosenStop === undefined && waiting === undefined ? model.lanes[chosenLane] : undefined;
  return (
    <>
      <div className="board-head">
        <div className="board-tools">
          <h1 className="visually-hidden">{words.board.title}</h1>
          {isPainted && <Suspense><BoardTools
          model={whole} areas={areas} area={area} words={find} found={{ at, all: hits.length }} isTroubleOnly={isTroubleOnly} canUndo={canUndo} isPlanning={plan.isPending}
          on={{
            area: (value) => { put("area", value); },
            date: (value) => { put("date", value); },
            find: (value) => { setFind(value); setAt(-1); },
            next: () => { toHit(at + 1); },
            trouble: (isOn) => { put("trouble", isOn ? "1" : null); },
            undo: moving.undo,
            plan: () => { plan.mutate(); },
            zoom: (factor) => timeline.current?.zoom(factor),
            now: () => timeline.current?.toNow(),
            risks: () => { setOpened("risks"); },
            notes: () => { setOpened("notes"); },
            broadcasts: () => { setOpened("broadcasts"); },
            whatIf: () => { setOpened("whatIf"); },
            storm: mayDeclare ? () => { setOpened("storm"); } : null,
          }}
          /></Suspense>}
        </div>
        {note}
        {model.board.storm != null && <StormBanner storm={model.board.storm} now={now} onOpen={mayDeclare ? () => { setOpened("storm"); } : undefined} />}
      </div>
      <div className="board">
        <section className="board-list" aria-label={words.board.unassigned}>
          <h2 className="board-list-head">{words.board.unassigned} <span className="number">{model.board.unassigned.length}</span></h2>
          <UnassignedList model={model} orders={model.board.unassigned} chosen={chosen} onChoose={chooseOrder} onPull={pull} />
        </section>
        <section className="board-time" aria-label={words.board.title}>
          <TimelineView shown={{ model, now, chosen, chosenLane, found, foundLanes }} heard={heard} moving={moving} timeline={timeline} />
          <MoveBar moving={moving} model={model} />
        </section>
        <section className="board-side">
          <div className="board-map">{isPainted && <Suspense><BoardMap model={model} chosen={chosen} chosenLane={chosenLane} onPick={(id) => { const stop = model.stopOf.get(id); if (stop === undefined) chooseOrder(id); else show(stop); }} /></Suspense>}</div>
          <div className="board-card" tabIndex={0} role="group" aria-label={words.board.stop}>
            {chosenStop !== undefined && <StopCard key={chosenStop.id} model={model} stop={chosenStop} now={now} acts={acts} onTake={(stop, candidate) => { pickUp(stop); take(candidate); }} />}
            {waiting !== undefined && <WaitingCard key={waiting.order} model={model} order={waiting} acts={acts} onTake={(order, candidate) => { hold(order); take(candidate); }} />}
            {lane !== undefined && <TechnicianCard key={lane.technician.id} lane={lane} acts={acts} />}
            {chosenStop === undefined && waiting === undefined && lane === undefined && <p className="quiet board-hint">{words.board.noPick}</p>}
          </div>
        </section>
      </div>
      {isPainted && (
        <Suspense>
          <ActDialogs model={model} acts={acts} />
          <AtRiskList model={model} isOpen={opened === "risks"} now={now} onClose={shut} onChoose={(order) => { const stop = model.stopOf.get(order); if (stop !== undefined) show(stop); }} />
          <ShiftNotes area={area} now={now} isOpen={opened === "notes"} onClose={shut} />
          <Broadcasts area={area} now={now} isOpen={opened === "broadcasts"} onClose={shut} />
          {mayDeclare && <StormDrawer area={area} now={now} isOpen={opened === "storm"} onClose={shut} />}
          <WhatIf model={model} isOpen={opened === "whatIf"} onClose={shut} />
        </Suspense>
      )}
      <p className="visually-hidden" role="status" aria-live="polite">
        {phase === "carrying" ? words.board.pickUp : chosenStop !== undefined && words.board.readStop(model.lanes[chosenStop.lane]?.technician.name ?? "", chosenStop.api.order_number, isVisitState(chosenStop.api.state) ? shared.visitStates[chosenStop.api.state] : chosenStop.api.state, clockTime(chosenStop.arrive, zone))}
      </p>
    </>
  );
}

/** Only the lanes with a threatened or broken promise. */
function troubled(model: BoardModel): BoardModel {
  const kept = new Set(model.lanes.filter((lane) => lane.trouble).map((lane) => lane.technician.id));
  const { board } = model;
  return modelOf({ ...board, technicians: board.technicians.filter((one) => kept.has(one.id)), stops: board.stops.filter((one) => kept.has(one.technician)) });
}

/** Carries what was pulled out of the list until the pointer lets go, over the whole page. */
function followPointer(timeline: { current: Timeline | null }, drop: () => void, cancel: () => void): void {
  const end = new AbortController();
  const on = { signal: end.signal };
  addEventListener("pointermove", (event) => {
    if (timeline.current?.holds(event.clientX, event.clientY) === true) timeline.current.carryTo(event.clientX, event.clientY);
  }, on);
  addEventListener("pointerup", (event) => {
    end.abort();
    if (timeline.current?.holds(event.clientX, event.clientY) === true) drop();
    else cancel();
  }, on);
  addEventListener("pointercancel", () => { end.abort(); cancel(); }, on);
}
