import { api, data, type EmergencyInserted, type Renegotiation } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

/** Whom to call after something went wrong, and about what. */
export interface Calls {
  because: "ill" | "overrun" | "emergency";
  calls: readonly Renegotiation[];
}

/** An emergency that was tried but not published yet. */
export interface Trial {
  order: string;
  withinMin: number;
  answer: EmergencyInserted;
}

/** What a dispatcher does on the board beside moving: each a question to the server, its outcome said by the caller. */
export interface BoardActs {
  isBusy: boolean;
  calls: Calls | null;
  trial: Trial | null;
  pin: (order: string, pinned: boolean) => void;
  unassign: (order: string) => void;
  ill: (technician: string) => void;
  overrun: (order: string, until: number) => void;
  /** Asks what an emergency would change; nothing is published. */
  tryEmergency: (order: string, withinMin?: number) => void;
  publishEmergency: () => void;
  closeTrial: () => void;
  closeCalls: () => void;
}

interface Needs {
  area: string;
  done: (what: "pinned" | "unpinned" | "tookOff" | "repaired" | "inserted") => void;
  remember: (area: string, plan: string) => void;
  failed: (error: unknown) => void;
}

/** An emergency is promised within two hours unless the dispatcher says otherwise. */
const WITHIN_MIN = 120;

export function useBoardActs({ area, done, remember, failed }: Needs): BoardActs {
  const [calls, setCalls] = useState<Calls | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const pin = useMutation({
    mutationFn: (body: { order: string; pinned: boolean }) => data(api.POST("/api/v1/board/pin", { body: { area, ...body } })),
    onSuccess: (_, { pinned }) => { done(pinned ? "pinned" : "unpinned"); },
    onError: failed,
  });
  const unassign = useMutation({
    mutationFn: (order: string) => data(api.POST("/api/v1/board/unassign", { body: { area, order } })),
    onSuccess: (plan) => { remember(area, plan); done("tookOff"); },
    onError: failed,
  });
  const repair = useMutation({
    mutationFn: ({ body }: { because: Calls["because"]; body: { trouble: "ill"; technician: string } | { trouble: "overrun"; order: string; until: string } }) => data(api.POST("/api/v1/plans/repair", { body: { area, ...body } })),
    onSuccess: (repaired, { because }) => { setCalls({ because, calls: repaired.calls as unknown as Renegotiation[] }); done("repaired"); },
    onError: failed,
  });
  const emergency = useMutation({
    mutationFn: ({ order, withinMin, publish }: { order: string; withinMin: number; publish: boolean }) => data(api.POST("/api/v1/board/emergency", { body: { order, within_min: withinMin, publish } })),
    onSuccess: (said, { order, withinMin, publish }) => {
      const answer = said as unknown as EmergencyInserted;
      if (!publish) { setTrial({ order, withinMin, answer }); return; }
      setTrial(null);
      setCalls({ because: "emergency", calls: answer.calls });
      done("inserted");
    },
    onError: failed,
  });
  return {
    isBusy: pin.isPending || unassign.isPending || repair.isPending || emergency.isPending,
    calls,
    trial,
    pin: (order, pinned) => { pin.mutate({ order, pinned }); },
    unassign: (order) => { unassign.mutate(order); },
    ill: (technician) => { repair.mutate({ because: "ill", body: { trouble: "ill", technician } }); },
    overrun: (order, until) => { repair.mutate({ because: "overrun", body: { trouble: "overrun", order, until: new Date(until).toISOString() } }); },
    tryEmergency: (order, withinMin = WITHIN_MIN) => { emergency.mutate({ order, withinMin, publish: false }); },
    publishEmergency: () => { if (trial !== null) emergency.mutate({ order: trial.order, withinMin: trial.withinMin, publish: true }); },
    closeTrial: () => { setTrial(null); },
    closeCalls: () => { setCalls(null); },
  };
}
