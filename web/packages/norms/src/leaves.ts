import { holds } from "./condition.ts";
import type { Context, Term } from "./term.ts";

/** A term that asks for one fact; `group` is shared by those of which one is enough. */
export interface Leaf {
  term: Exclude<Term, { term: "all" } | { term: "any" } | { term: "when" }>;
  group: string | null;
}

/** The single facts that a term asks for of an order, in its order; conditions that do not hold ask for nothing. */
export function leaves(term: Term, context: Context, group: string | null = null, path = "0"): Leaf[] {
  switch (term.term) {
    case "all": return term.of.flatMap((one, at) => leaves(one, context, group, `${path}.${String(at)}`));
    case "any": return term.of.flatMap((one, at) => leaves(one, context, group ?? path, `${path}.${String(at)}`));
    case "when": return holds(term.condition, context) ? leaves(term.then, context, group, path) : [];
    case "event": case "elapsed": case "measurement": case "photo": case "consent": case "declared": case "call": case "signature":
      return [{ term, group }];
  }
}
