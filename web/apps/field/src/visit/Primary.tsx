import type { LocalVisit } from "@doorstep/offline";
import { Button } from "antd-mobile";
import { useState } from "react";
import { useNavigate } from "react-router";

import { evidenceOf, missing, requirementsOf } from "../flow/guards.ts";
import { nextVerb, transitionOf, type NextVerb } from "../flow/next_verb.ts";
import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { whereNow } from "../phone/place.ts";
import { GoPast } from "./GoPast.tsx";

/** The one button that walks the visit on. What the norm misses stops it and is said; nothing else does. */
export function Primary({ visit, at }: { visit: LocalVisit; at: number }) {
  const words = useWords();
  const { day, act } = usePhone();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const next = nextVerb(visit);
  if (next === null || day === null) return null;
  const open = missing(requirementsOf(day.pulled), visit, transitionOf(next), at);
  const isNotWell = visit.now.state === "demonstrated" && wellness(visit) === false;
  const go = async () => {
    setIsOpen(false);
    if (next.verb === "sign") {
      void navigate(`/visit/${visit.pack.visit.id}/sign`);
      return;
    }
    setIsBusy(true);
    await (next.verb === "arrive" ? arrive() : act(visit, verbOf(next)));
    setIsBusy(false);
  };
  const arrive = async () => act(visit, { verb: "arrive", place: await whereNow() });
  const verbOf = (one: NextVerb) => {
    if (one.verb === "start_work") return { verb: "start_work" as const, stage: one.stage };
    if (one.verb === "depart") return { verb: "depart" as const, pack: day.pulled.pack };
    return { verb: one.verb } as { verb: "confirm" };
  };
  const name = next.verb === "start_work" && visit.now.state === "working" ? words.visit.verbs.next_stage : words.visit.verbs[next.verb];
  if (isNotWell) {
    const stage = visit.pack.stages.at(-1) ?? "repair";
    return <Button block color="primary" size="large" data-testid="primary" onClick={() => void act(visit, { verb: "start_work", stage })}>{words.visit.goBackToWork}</Button>;
  }
  return (
    <>
      {open.length > 0 && <p className="stands" role="status" data-testid="stands">{words.visit.stands(open.length)}</p>}
      <Button block color={open.length > 0 ? "default" : "primary"} size="large" loading={isBusy} data-testid="primary" onClick={() => { if (open.length > 0) setIsOpen(true); else void go(); }}>{name}</Button>
      <GoPast open={open} visit={visit} isOpen={isOpen} onClose={() => { setIsOpen(false); }} onGo={() => void go()} />
    </>
  );
}

function wellness(visit: LocalVisit): boolean | null {
  const answer = [...evidenceOf(visit)].reverse().find((one) => one.fact === "consent" && one.subject === "all_well");
  return answer?.fact === "consent" ? answer.given : null;
}
