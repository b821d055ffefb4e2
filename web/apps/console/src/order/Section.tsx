import { useId, type ReactNode } from "react";

/** A titled part of the page. */
export function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}{count === undefined ? null : <span className="quiet number"> {count}</span>}</h2>
      {children}
    </section>
  );
}
