import type { LocalVisit } from "@doorstep/offline";

import type { Ask } from "../flow/asks.ts";
import type { Given } from "../flow/given.ts";
import { ConsentRow } from "./ConsentRow.tsx";
import { DeclaredRow } from "./DeclaredRow.tsx";
import { MeasureRow } from "./MeasureRow.tsx";
import { PhotoRow } from "./PhotoRow.tsx";
import { WaitRow } from "./WaitRow.tsx";

/** What every row of a checklist is given. */
export interface RowProps<K extends Ask["kind"]> {
  ask: Extract<Ask, { kind: K }>;
  given: Given;
  visit: LocalVisit;
  at: number;
}

/** One row of the checklist by its kind. */
export function AskRow({ ask, ...rest }: { ask: Ask; given: Given; visit: LocalVisit; at: number }) {
  switch (ask.kind) {
    case "declared": return <DeclaredRow ask={ask} {...rest} />;
    case "photo": return <PhotoRow ask={ask} {...rest} />;
    case "consent": return <ConsentRow ask={ask} {...rest} />;
    case "measurement": return <MeasureRow ask={ask} {...rest} />;
    case "wait": return <WaitRow ask={ask} {...rest} />;
    case "mind": return null;
  }
}
