import type { ReactNode } from "react";

/** Something that is read when it is wanted. */
export function Fold({ title, aside, children, testid }: { title: string; aside?: ReactNode; children: ReactNode; testid?: string }) {
  return (
    <details className="card fold" data-testid={testid}>
      <summary className="card-head"><h2>{title}</h2>{aside}</summary>
      {children}
    </details>
  );
}
