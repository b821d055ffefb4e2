import type { HotspotEffect } from "@doorstep/api";

import { useWords } from "../messages/words.ts";
import { effectOf, percent, whole } from "./figures.ts";

/** What an action came to, as far as the cases can tell. */
export function EffectView({ effect }: { effect: HotspotEffect }) {
  const { hotspots: words } = useWords();
  const clear = effectOf(effect);
  const { before, after } = effect;
  return (
    <dl className="hotspot-facts">
      <dt>{words.before}</dt><dd>{words.inDays(before.homes, before.users, before.days)}</dd>
      <dt>{words.after}</dt><dd>{words.inDays(after.homes, after.users, after.days)} <span className="quiet">{words.usual(whole(effect.usual_milli))}</span></dd>
      <dt>{words.effect}</dt>
      <dd>
        <b className={clear === "fell" ? "score-better" : clear === "rose" ? "score-worse" : "quiet"}>{words.effects[clear]}</b>{" "}
        {effect.ratio_permille == null || effect.low_permille == null ? null : <span className="quiet">{words.ratio(percent(effect.ratio_permille), percent(effect.low_permille), effect.high_permille == null ? words.open_end : percent(effect.high_permille))}</span>}
      </dd>
    </dl>
  );
}
