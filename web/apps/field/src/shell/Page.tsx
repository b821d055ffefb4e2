import type { ReactNode } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { LinkBar } from "./LinkBar.tsx";

interface Props {
  title: string;
  /** Where the arrow leads; without it the page is one of the four tabs. */
  back?: string;
  aside?: ReactNode;
  /** What stays at the thumb. */
  foot?: ReactNode;
  children: ReactNode;
}

/** A screen: heading, how sending stands, content, and the one primary action at the thumb. */
export function Page({ title, back, aside, foot, children }: Props) {
  const words = useWords();
  return (
    <div className="page">
      <header className="top">
        {back === undefined ? <span /> : <Link to={back} className="top-back" aria-label={words.back} data-testid="back"><svg width="12" height="20" viewBox="0 0 12 20" aria-hidden="true"><path d="M10 2 2 10l8 8" fill="none" stroke="currentColor" strokeWidth="2.5" /></svg></Link>}
        <h1>{title}</h1>
        <span className="top-aside">{aside}</span>
      </header>
      <LinkBar />
      <main className="content" tabIndex={0}>{children}</main>
      {foot !== undefined && <footer className="foot">{foot}</footer>}
    </div>
  );
}
