import type { Sentence } from "./sentence.ts";

/** One sentence: what a customer reads first, and often all they read. */
export function StatusCard({ sentence }: { sentence: Sentence }) {
  return (
    <section className="status" data-tone={sentence.tone} aria-live="polite" data-testid="status">
      <span className="status-mark" aria-hidden="true" />
      <h1>{sentence.says}</h1>
      <p>{sentence.hint}</p>
    </section>
  );
}
