import type { Candidate } from "@doorstep/api";
import { span, useLook } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";

/** Says a failing constraint in the user's words: whom it concerns, what is missing, by how much. */
export function useReason(model: BoardModel): (candidate: Candidate) => string {
  const { board } = useWords();
  const { locale } = useLook();
  return (candidate) => {
    const what = candidate.skill ?? candidate.certificate ?? (candidate.by_ms === undefined ? "" : span(candidate.by_ms, locale));
    const said = board.constraints[candidate.constraint]?.(what) ?? candidate.constraint;
    const lane = candidate.technician == null ? undefined : model.laneOf.get(candidate.technician);
    const name = lane === undefined ? undefined : model.lanes[lane]?.technician.name;
    return name === undefined ? said : `${name} ${said}`;
  };
}
