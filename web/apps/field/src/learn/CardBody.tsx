import type { Said } from "@doorstep/norms";

import { useSaid } from "../messages/words.ts";

/** A card's words, and its steps where it has some. */
export function CardBody({ text, steps = [] }: { text: Said; steps?: readonly Said[] }) {
  const said = useSaid();
  return (
    <>
      <p>{said(text)}</p>
      {steps.length > 0 && <ol className="card-steps">{steps.map((step) => <li key={step.zh}>{said(step)}</li>)}</ol>}
    </>
  );
}
