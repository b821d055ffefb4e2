/**
 * Moving a visit or placing a waiting order: what is in hand, where it would land, what the server says it would change,
 * and the way back for a minute. Lives outside of React, since the pointer moves sixty times a second.
 */
import { api, data, type Move, type MovePreview } from "@doorstep/api";

import type { BoardModel } from "./model/board_model.ts";
import { changeOf, verdict } from "./model/score.ts";
import type { Carried } from "./paint/scene.ts";

export interface Held {
  order: string;
  /** The stop as the timeline knows it; `null` for an order that waits. */
  stop: string | null;
  label: string;
  length: number;
  fromLane: number;
  fromPlace: number;
}

export interface Target {
  lane: number;
  position: number;
}

/** What is going on. `confirm` waits for a yes because the drop breaks something or somebody must be called. */
export type Phase = "idle" | "carrying" | "confirm" | "dropping";

export interface Moving {
  phase: Phase;
  held: Held | null;
  target: Target | null;
  preview: MovePreview | null;
  /** The plan that the last change made, while it can be taken back. */
  undo: { area: string; plan: string } | null;
}

/** The server is asked once the target has stood still so long. */
const ASK_AFTER_MS = 70;
/** A notice to the customer leaves after a minute; until then a move can be taken back. */
const UNDO_MS = 60_000;

export interface MovingStore {
  snapshot: () => Moving;
  subscribe: (listener: () => void) => () => void;
  /** As the timeline draws it, with the pointer. */
  carried: () => Carried | null;
  pickUp: (held: Held) => void;
  carry: (target: Target & { x: number | null; y: number | null }) => void;
  drop: () => void;
  confirm: () => void;
  cancel: () => void;
  /** A change made this plan; it can be taken back for a minute. */
  remember: (area: string, plan: string) => void;
  undo: () => void;
}

interface Needs {
  model: () => BoardModel;
  moved: (kind: "moved" | "assigned" | "undone") => void;
  failed: (error: unknown) => void;
}

const idle: Moving = { phase: "idle", held: null, target: null, preview: null, undo: null };

export function createMoving(needs: Needs): MovingStore {
  let state = idle;
  let pointer: { x: number | null; y: number | null } = { x: null, y: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let isDropWanted = false;
  const listeners = new Set<() => void>();
  const become = (next: Partial<Moving>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const bodyOf = (held: Held, target: Target): Move | null => {
    const { lanes, board } = needs.model();
    const technician = lanes[target.lane]?.technician.id;
    if (technician === undefined) return null;
    return { area: board.area, date: board.date, order: held.order, technician, position: target.position };
  };
  const isHome = (held: Held, target: Target) => held.stop !== null && held.fromLane === target.lane && held.fromPlace === target.position;
  const ask = () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    const { held, target } = state;
    const body = held === null || target === null || isHome(held, target) ? null : bodyOf(held, target);
    if (body === null) return;
    timer = setTimeout(() => {
      const mine = new AbortController();
      asking = mine;
      data(api.POST("/api/v1/board/preview", { body, signal: mine.signal })).then(
        (preview) => {
          if (mine.signal.aborted) return;
          become({ preview });
          if (isDropWanted) settle(preview);
        },
        (error: unknown) => { if (!mine.signal.aborted) { end(); needs.failed(error); } },
      );
    }, ASK_AFTER_MS);
  };
  const end = () => {
    clearTimeout(timer);
    asking?.abort();
    isDropWanted = false;
    become({ phase: "idle", held: null, target: null, preview: null });
  };
  /** The drop's outcome is known: a clean one goes at once, another one waits for a yes. */
  const settle = (preview: MovePreview) => {
    isDropWanted = false;
    const isClean = preview.allowed && preview.violations.length === 0 && preview.calls.length === 0;
    if (isClean) commit();
    else become({ phase: "confirm" });
  };
  const commit = () => {
    const { held, target } = state;
    const body = held === null || target === null ? null : bodyOf(held, target);
    if (held === null || body === null) { end(); return; }
    become({ phase: "dropping" });
    data(api.POST("/api/v1/board/move", { body })).then(
      (plan) => {
        end();
        remember(body.area, plan);
        needs.moved(held.stop === null ? "assigned" : "moved");
      },
      (error: unknown) => { end(); needs.failed(error); },
    );
  };
  const remember = (area: string, plan: string) => {
    const undo = { area, plan };
    become({ undo });
    setTimeout(() => { if (state.undo === undo) become({ undo: null }); }, UNDO_MS);
  };
  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    carried() {
      const { held, target, phase } = state;
      if (held === null || target === null || phase === "dropping") return null;
      return { stop: held.stop, label: held.label, length: held.length, ...target, ...pointer, verdict: verdictOf(state, isHome(held, target)) };
    },
    pickUp(held) {
      isDropWanted = false;
      pointer = { x: null, y: null };
      become({ phase: "carrying", held, target: null, preview: null });
    },
    carry({ lane, position, x, y }) {
      if (state.phase !== "carrying") return;
      pointer = { x, y };
      const was = state.target;
      if (was !== null && was.lane === lane && was.position === position) return;
      become({ target: lane < 0 ? null : { lane, position }, preview: null });
      ask();
    },
    drop() {
      const { held, target, preview } = state;
      if (state.phase !== "carrying") return;
      if (held === null || target === null || isHome(held, target)) end();
      else if (preview === null) isDropWanted = true;
      else settle(preview);
    },
    confirm: commit,
    cancel: end,
    remember,
    undo() {
      const { undo } = state;
      if (undo === null) return;
      become({ undo: null });
      data(api.POST("/api/v1/board/undo", { body: undo })).then(() => { needs.moved("undone"); }, (error: unknown) => { needs.failed(error); });
    },
  };
}

function verdictOf(state: Moving, isHome: boolean): Carried["verdict"] {
  const { preview } = state;
  if (isHome) return "same";
  if (preview === null) return "asking";
  if (!preview.allowed) return "refused";
  if (preview.violations.length > 0) return "bad";
  return verdict(changeOf(preview.score_before, preview.score_after).slice(0, 5)) > 0 ? "bad" : "good";
}
