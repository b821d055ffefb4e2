/** Yuan as people type them, in fen. */
export function fenOf(yuan: number): number {
  return Math.round(yuan * 100);
}

/** Whether an amount needs words: it is not the rule's, and nothing takes the case out. */
export function needsNote(fen: number, ruleFen: number, exclusion: string | undefined): boolean {
  return exclusion === undefined && fen !== ruleFen;
}
