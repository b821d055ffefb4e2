/**
 * The norm's requirement terms, read in the browser as the server reads them, so that a phone without signal stops the
 * same button for the same reason. Knows no screen. Proven by the vectors the norms crate writes; to add a term, add it
 * there first.
 */
export { holds } from "./condition.ts";
export type { EvidenceItem } from "./evidence.ts";
export type { Card, NamedList, Price, Said, Script, Step } from "./handbook.ts";
export { leaves, type Leaf } from "./leaves.ts";
export { Seen, type Shortfall } from "./satisfy.ts";
export type { Condition, Context, Requirement, Share, Term } from "./term.ts";
export { unmet, type Unmet } from "./unmet.ts";
