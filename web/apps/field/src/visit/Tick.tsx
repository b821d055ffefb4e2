/** Done or not, told by form as well as hue. */
export function Tick({ isDone }: { isDone: boolean }) {
  return (
    <svg className={isDone ? "tick tick-done" : "tick"} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" fill={isDone ? "currentColor" : "none"} stroke="currentColor" strokeWidth="2" />
      {isDone && <path d="m7 12 4 4 7-8" fill="none" stroke="var(--surface)" strokeWidth="2.5" />}
    </svg>
  );
}
