/** A turn of a conversation as far as moments go: its letters, and when it began and ended where that is known. */
export interface Turn {
  text: string;
  start_ms?: number | null;
  end_ms?: number | null;
}

/** A place that a rule points at: a turn and a letter of it. */
export interface Place {
  utterance: number;
  start: number;
}

/** When a letter of a turn was spoken, in milliseconds: as far into the turn as the letter stands; the beginning where nobody knows its end. */
export function momentOf(turn: Turn, letter: number): number | null {
  if (turn.start_ms == null) return null;
  const letters = Array.from(turn.text).length;
  const length = turn.end_ms == null ? 0 : Math.max(0, turn.end_ms - turn.start_ms);
  const share = letters === 0 ? 0 : Math.min(1, Math.max(0, letter / letters));
  return Math.round(turn.start_ms + length * share);
}

/** The first moment that a rule points at; none where it points nowhere, or no times are known. */
export function firstMoment(turns: readonly Turn[], spoken: readonly Place[]): number | null {
  const moments = spoken.flatMap(({ utterance, start }) => {
    const turn = turns[utterance];
    const moment = turn === undefined ? null : momentOf(turn, start);
    return moment === null ? [] : [moment];
  });
  return moments.length === 0 ? null : Math.min(...moments);
}
