/** What is chosen on the board: a stop, or a lane alone. */
export interface Choice {
  chosen: string | null;
  chosenLane: number;
}

/** What the timeline has chosen, what the page said last, and the choices that the page has not drawn yet, oldest first. */
export interface Choosing {
  own: Choice;
  told: Choice;
  awaited: readonly (string | null)[];
}

/** Nothing was chosen but what the page says. */
export function settled(told: Choice): Choosing {
  return { own: told, told, awaited: [] };
}

/** A key or the pointer chooses: that holds before the page, whose address it changes, has drawn it. */
export function choose({ told, awaited }: Choosing, own: Choice): Choosing {
  return { own, told, awaited: [...awaited, own.chosen] };
}

/** The page was drawn again: what it draws late is no new choice, and what it draws of its own accord is. */
export function drawn({ own, told, awaited }: Choosing, next: Choice): Choosing {
  if (next.chosen === own.chosen) return settled(next);
  if (next.chosen === told.chosen && awaited.length > 0) return { own, told: next, awaited };
  const late = awaited.lastIndexOf(next.chosen);
  return late < 0 ? settled(next) : { own, told: next, awaited: awaited.slice(late + 1) };
}
