import { signed, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { changeOf, COST } from "./model/score.ts";

interface Props {
  before: readonly number[];
  after: readonly number[];
}

/** The exact change of the plan's score, level by level, in the order they outrank each other; levels that stay are left out. */
export function ScoreChange({ before, after }: Props) {
  const { words: shared } = useLook();
  const words = useWords();
  const change = changeOf(before, after);
  const moved = change.flatMap((step, level) => (step === 0 ? [] : [{ step, level }]));
  if (moved.length === 0) return <span className="quiet">{words.board.same}</span>;
  return (
    <span className="score">
      {moved.map(({ step, level }) => (
        <span key={level} className={step > 0 ? "score-worse" : "score-better"} data-quiet={level === COST}>
          {shared.score[level]} <b>{signed(step)}</b> {shared.scoreUnit[level]}
        </span>
      ))}
    </span>
  );
}
