import { useLook } from "@doorstep/ui";
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";

import { useWords } from "../messages/words.ts";
import { mountTimeline, type Heard, type Shown, type Timeline } from "./timeline.ts";
import type { MovingStore } from "./moving.ts";

interface Props {
  shown: Omit<Shown, "carried" | "palette" | "zone" | "nowWord">;
  heard: Heard;
  moving: MovingStore;
  timeline: RefObject<Timeline | null>;
}

/** The canvas in the page: mounts the timeline once, hands it what React knows, and what is in hand at every move. */
export function TimelineView({ shown, heard, moving, timeline }: Props) {
  const { palette, zone } = useLook();
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const whole = (): Shown => ({ ...shown, palette, zone, nowWord: words.board.now, carried: moving.carried() });
  const latest = useEffectEvent(whole);
  const told = useEffectEvent(() => heard);

  useEffect(() => {
    if (canvas.current === null) return undefined;
    const relay: Heard = {
      choose: (stop, lane) => { told().choose(stop, lane); },
      open: (stop) => { told().open(stop); },
      pickUp: (stop) => { told().pickUp(stop); },
      carry: (target) => {
        told().carry(target);
        mounted.set(latest());
      },
      drop: () => { told().drop(); },
      cancel: () => { told().cancel(); },
    };
    const mounted = mountTimeline(canvas.current, latest(), relay);
    timeline.current = mounted;
    const forget = moving.subscribe(() => { mounted.set(latest()); });
    return () => {
      forget();
      mounted.destroy();
      timeline.current = null;
    };
  }, [moving, timeline]);

  useEffect(() => { timeline.current?.set(latest()); });

  return <canvas ref={canvas} className="timeline" tabIndex={0} role="application" aria-label={words.board.timeline} data-testid="timeline" />;
}
