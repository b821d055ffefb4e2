import { ProblemError } from "@doorstep/api";

import { useWords } from "../messages/words.ts";

/** What went wrong and what to do, in the reader's words; a refusal of the norm says its own reason. */
export function useTrouble(): (error: unknown) => { what: string; remedy: string } {
  const { trouble } = useWords();
  return (error) => {
    if (!(error instanceof ProblemError)) return trouble["other"] ?? { what: "", remedy: "" };
    const known = trouble[error.problem.code];
    if (known !== undefined) return known;
    const faults = (error.problem.faults ?? []) as { zh?: string; en?: string }[];
    const lang = document.documentElement.lang === "en" ? "en" : "zh";
    const said = faults.map((fault) => fault[lang] ?? "").filter((text) => text !== "").join("; ");
    const other = trouble["other"] ?? { what: "", remedy: "" };
    return said === "" ? { what: other.what, remedy: error.problem.status === 409 ? error.problem.detail : other.remedy } : { what: said, remedy: "" };
  };
}

/** A refusal beside what was tried. */
export function Refused({ error }: { error: unknown }) {
  const trouble = useTrouble();
  if (error == null) return null;
  const { what, remedy } = trouble(error);
  return <p className="refused" role="alert"><b>{what}</b>{remedy === "" ? null : <> {remedy}</>}</p>;
}

/** Nothing can be shown: why, and the way on. */
export function Dead({ error, retry }: { error: unknown; retry: () => void }) {
  const { page } = useWords();
  const trouble = useTrouble();
  const { what, remedy } = trouble(error);
  const isLink = error instanceof ProblemError && error.problem.code.startsWith("link_");
  return (
    <main className="dead" data-testid="dead">
      <h1>{what}</h1>
      <p>{remedy}</p>
      {!isLink && <button type="button" className="main-button" onClick={retry}>{page.retry}</button>}
    </main>
  );
}
