import type { Condition } from "./term.ts";

/** A text in both languages of the product. */
export interface Said {
  zh: string;
  en: string;
}

/** One item of a checklist. */
export interface Step {
  id: string;
  norms: string[];
  state: string;
  evidence: "event" | "measurement" | "photo" | "place" | "signature" | "survey" | "declared";
  fact: string;
  text: Said;
  list?: string;
  media?: string;
}

/** What to say at a moment, with slots in braces. */
export interface Script {
  id: string;
  norms: string[];
  moment: string;
  when?: Condition;
  text: Said;
}

/** A card to learn from. */
export interface Card {
  id: string;
  norms: string[];
  title: Said;
  text: Said;
  /** The same step by step, where it has steps. */
  steps?: Said[];
  list?: string;
  media?: string;
}

/** A named list; an empty one is the operator's to fill. */
export interface NamedList {
  id: string;
  norms: string[];
  text: Said;
  expected?: number;
  entries: Said[];
}

/** A line of the price list; without a price it must not be charged. */
export interface Price {
  id: string;
  norms: string[];
  text: Said;
  fen?: number | null;
  per: string;
}
