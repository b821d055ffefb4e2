/** Whether nobody has to do anything about where a call stands. */
export function isGood(state: string): boolean {
  return !["unanswered", "not_put_through", "failed"].includes(state);
}

/** Whether a call may still change by itself. */
export function isUnderWay(state: string): boolean {
  return ["placed", "ringing", "talking"].includes(state);
}
