import { distance, Loading } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { candidatesFor, type Candidate, type Placed } from "./candidates.ts";
import type { BoardModel } from "./model/board_model.ts";
import { useReason } from "./reason.ts";
import { ScoreChange } from "./ScoreChange.tsx";

interface Props {
  model: BoardModel;
  what: Placed;
  onTake: (candidate: Candidate) => void;
}

/** Who else could go, and what it would change. For a placed visit this answers why it is where it is. */
export function Candidates({ model, what, onTake }: Props) {
  const words = useWords();
  const reason = useReason(model);
  const tried = useQuery({
    queryKey: ["candidates", what.order, model.board.plan_version],
    queryFn: ({ signal }) => candidatesFor(model, what, signal),
    staleTime: 30_000,
  });
  if (tried.isPending) return <Loading what={words.board.trying} />;
  if (tried.isError) return <Trouble error={tried.error} retry={() => { void tried.refetch(); }} />;
  return (
    <ol className="candidates">
      {tried.data.map((candidate) => {
        const technician = model.lanes[candidate.lane]?.technician;
        if (technician === undefined) return null;
        return (
          <li key={technician.id}>
            <span className="candidate-who">
              <b>{technician.name}</b> <span className="quiet">{technician.badge} · {distance(candidate.metres)}</span>
            </span>
            {candidate.preview.allowed && <Button size="small" onClick={() => { onTake(candidate); }}>{words.board.assignTo}</Button>}
            <span className="candidate-change">
              {!candidate.preview.allowed && <b className="score-worse">{words.board.notAllowed} </b>}
              <ScoreChange before={candidate.preview.score_before} after={candidate.preview.score_after} />
              {candidate.preview.violations.map((one, n) => <span key={n} className="quiet"> {reason(one)}</span>)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
