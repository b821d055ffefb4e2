import type { ReactNode } from "react";

/** One thing of the page. */
export function Card({ title, aside, children, testid }: { title: string; aside?: ReactNode; children: ReactNode; testid?: string }) {
  return (
    <section className="card" data-testid={testid}>
      <header className="card-head"><h2>{title}</h2>{aside}</header>
      {children}
    </section>
  );
}
