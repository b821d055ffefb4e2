import type { Candidate } from "@doorstep/api";
import { span, useLook } from "@doorstep/ui";

import type { PeopleWords } from "../messages/people_zh_cn.ts";
import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";

type Lacking = Pick<Candidate, "skill" | "certificate" | "level">;
type Named = Pick<PeopleWords, "skillNames" | "certificateNames" | "level">;

/** What is lacking, as people call it: the skill with the level it takes, or the certificate. */
export function nameOf({ skill, certificate, level }: Lacking, words: Named): string | undefined {
  if (skill != null) return [words.skillNames[skill] ?? skill, level == null ? "" : words.level(level)].filter((part) => part !== "").join(" ");
  return certificate == null ? undefined : (words.certificateNames[certificate] ?? certificate);
}

/** Says a failing constraint in the user's words: whom it concerns, what is missing, by how much. */
export function useReason(model: BoardModel): (candidate: Candidate) => string {
  const { board, people } = useWords();
  const { locale } = useLook();
  return (candidate) => {
    const what = nameOf(candidate, people) ?? (candidate.by_ms === undefined ? "" : span(candidate.by_ms, locale));
    const said = board.constraints[candidate.constraint]?.(what) ?? candidate.constraint;
    const lane = candidate.technician == null ? undefined : model.laneOf.get(candidate.technician);
    const name = lane === undefined ? undefined : model.lanes[lane]?.technician.name;
    return name === undefined ? said : `${name} ${said}`;
  };
}
