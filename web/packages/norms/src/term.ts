/** The requirement terms as packs carry them once bound: the same closed list as the server's, lengths in milliseconds. */

export type Condition =
  | { if: "kind"; any_of: string[] }
  | { if: "service"; any_of: string[] }
  | { if: "device"; any_of: string[] }
  | { if: "customer_class"; any_of: string[] }
  | { if: "area"; any_of: string[] }
  | { if: "flag"; name: string }
  | { if: "quantity"; name: string }
  | { if: "not"; of: Condition }
  | { if: "all"; of: Condition[] }
  | { if: "any"; of: Condition[] };

export type Term =
  | { term: "event"; name: string; after?: string }
  | { term: "elapsed"; since: string; at_least_ms: number }
  | { term: "measurement"; quantity: string; min_milli?: number; max_milli?: number; min_share?: Share; after?: string }
  | { term: "photo"; subject: string; or_declared?: string }
  | { term: "consent"; subject: string }
  | { term: "declared"; item: string; with_value?: boolean }
  | { term: "call"; purpose?: string; answered?: boolean; after?: string }
  | { term: "signature"; after?: string }
  | { term: "all"; of: Term[] }
  | { term: "any"; of: Term[] }
  | { term: "when"; condition: Condition; then: Term };

/** A share of a number the order carries, such as 900 permille of the subscribed rate. */
export interface Share {
  of: string;
  permille: number;
}

/** What is known of an order beside its evidence. */
export interface Context {
  kind: string;
  services: string[];
  customer_class?: string;
  area?: string;
  devices?: string[];
  flags?: string[];
  quantities_milli?: Record<string, number>;
}

/** One thing the norm asks for. */
export interface Requirement {
  id: string;
  norms: string[];
  on: string[];
  severity: string;
  when?: Condition;
  term: Term;
  text: { zh: string; en: string };
  override_by?: string[];
}
