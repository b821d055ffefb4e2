/** What is chosen on the board: a stop, or a lane alone. */
export interface Choice {
  chosen: string | null;
  chosenLane: number;
}

/**
 * The choice that stands once the page has drawn itself again. The timeline knows a choice before the page, whose address
 * it changes: as long as the page only repeats what it said before, the timeline's own choice stands.
 */
export function standing(own: Choice, told: Choice, next: Choice): Choice {
  const { chosen, chosenLane } = next.chosen === told.chosen && next.chosenLane === told.chosenLane ? own : next;
  return { chosen, chosenLane };
}
