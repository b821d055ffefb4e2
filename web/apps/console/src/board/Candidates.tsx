import type { WhyThere } from "@doorstep/api";
import { clockTime, distance, Loading, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { explain, type Candidate, type Placed } from "./candidates.ts";
import type { BoardModel } from "./model/board_model.ts";
import { useReason } from "./reason.ts";
import { Reasons } from "./Reasons.tsx";
import { ScoreChange } from "./ScoreChange.tsx";

interface Props {
  model: BoardModel;
  what: Placed;
  onTake: (candidate: Candidate) => void;
}

/** Why it is where it is, who else could go and what that would change, and why not the others. */
export function Candidates({ model, what, onTake }: Props) {
  const { board: words } = useWords();
  const { zone } = useLook();
  const reason = useReason(model);
  const tried = useQuery({
    queryKey: ["explanation", what.order, model.board.plan_version],
    queryFn: ({ signal }) => explain(model, what, signal),
    staleTime: 30_000,
  });
  if (tried.isPending) return <Loading what={words.trying} />;
  if (tried.isLoadingError) return <Trouble error={tried.error} retry={() => { void tried.refetch(); }} />;
  const { isPlanned, assignment, candidates, reasons } = tried.data;
  if (!isPlanned) return <p className="quiet">{words.notPlanned}</p>;
  return (
    <>
      {assignment !== null && <Assigned why={assignment} />}
      <p className="quiet">{candidates.length === 0 ? words.nobodyElse : words.candidateHint}</p>
      <ol className="candidates">
        {candidates.map((candidate) => {
          const technician = model.lanes[candidate.lane]?.technician;
          if (technician === undefined) return null;
          return (
            <li key={technician.id}>
              <span className="candidate-who">
                <b>{technician.name}</b> <span className="quiet">{words.startsAt(clockTime(candidate.start, zone))} · {distance(candidate.metres)}</span>
              </span>
              <Button size="small" onClick={() => { onTake(candidate); }}>{words.assignTo}</Button>
              <span className="candidate-change">
                <ScoreChange before={candidate.preview.score_before} after={candidate.preview.score_after} />
                {candidate.preview.violations.map((one, n) => <span key={n} className="quiet"> {reason(one)}</span>)}
              </span>
            </li>
          );
        })}
      </ol>
      <Reasons model={model} reasons={reasons} />
    </>
  );
}

/** Why this technician: what bound the planner, and what the order costs on this route. */
function Assigned({ why }: { why: WhyThere }) {
  const { board: words } = useWords();
  return (
    <p data-testid="why-there">
      {why.pinned && <>{words.whyPinned} · </>}
      {why.preferred === true && <>{words.whyPreferred} · </>}
      <span className="quiet">{words.whyCost}</span> <ScoreChange before={why.marginal.map(() => 0)} after={why.marginal} />
    </p>
  );
}
