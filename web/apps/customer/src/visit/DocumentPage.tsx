import { dayAndClockOfYear, ms } from "@doorstep/ui/src/format/time.ts";
import { useMutation, useQuery } from "@tanstack/react-query";

import { fetchDocument, fetchDocumentFile } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { LookSwitches } from "../look/LookSwitches.tsx";
import { useSaid, useWords } from "../messages/words.ts";
import { Dead, Refused } from "../page/Trouble.tsx";
import { MeasuredCard } from "./MeasuredCard.tsx";

/** The customer's copy, made to be printed. */
export function DocumentPage() {
  const words = useWords();
  const said = useSaid();
  const { locale, zone } = useLook();
  const found = useQuery({ queryKey: ["document"], queryFn: ({ signal }) => fetchDocument(signal) });
  const keep = useMutation({ mutationFn: async (number: string) => { save(await fetchDocumentFile(), `${number}.pdf`); } });
  if (found.error !== null) return <Dead error={found.error} retry={() => { void found.refetch(); }} />;
  if (found.data === undefined) return <main className="dead" aria-busy="true"><p className="quiet">{words.page.loading}</p></main>;
  const sheet = found.data;
  // A document is read years later: the whole date, always.
  const time = (at: string | null | undefined) => (at == null ? null : dayAndClockOfYear(ms(at), zone, locale));
  const facts: [string, string | null][] = [
    [words.document.customer, sheet.name],
    [words.document.address, sheet.address],
    [words.document.by, sheet.visitor == null ? null : `${sheet.visitor.name} · ${words.visitor.badge(sheet.visitor.badge)}`],
    [words.document.arrived, time(sheet.arrived_at)],
    [words.document.left, time(sheet.left_at)],
    [words.document.cause, sheet.cause == null ? null : (words.document.causes[sheet.cause] ?? sheet.cause)],
  ];
  return (
    <div className="shell document" data-testid="confirmation">
      <header className="top">
        <p className="top-title"><b>{words.document.title}</b><span>{words.page.number(sheet.number)}</span></p>
        <LookSwitches />
      </header>
      <main className="column">
        <section className="card">
          <h1>{words.kinds[sheet.kind] ?? sheet.kind}</h1>
          <dl className="facts">{facts.map(([name, value]) => (value === null ? null : <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
        </section>
        {sheet.measured.length > 0 && <MeasuredCard rows={sheet.measured} />}
        {sheet.done.length > 0 && <section className="card"><h2>{words.document.done}</h2><ul className="plain">{sheet.done.map((one) => <li key={one.zh}>{said(one)}</li>)}</ul></section>}
        {sheet.signed != null && <section className="card"><b>{words.document.signed(time(sheet.signed.at) ?? "")}</b><p className="quiet">{words.document.proof(sheet.signed.strokes.slice(0, 16))}</p></section>}
        <button type="button" className="main-button no-print" disabled={keep.isPending} onClick={() => { keep.mutate(sheet.number); }} data-testid="keep-pdf">{keep.isPending ? words.page.slow : words.document.keep}</button>
        <Refused error={keep.error} />
        <button type="button" className="second-button no-print" onClick={() => { window.print(); }}>{words.document.print}</button>
      </main>
    </div>
  );
}

/** Gives the browser a file to keep under a name. */
function save(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
