/** What was recorded on site, each fact with its instant (RFC 3339). Later facts of the same instant stand later. */
export type EvidenceItem = { at: string } & (
  | { fact: "event"; name: string }
  | { fact: "measurement"; quantity: string; value_milli: number; origin?: string }
  | { fact: "photo"; subject: string; sha256?: string; origin?: string }
  | { fact: "declared"; item: string; value?: string | null }
  | { fact: "consent"; subject: string; given: boolean }
  | { fact: "call"; purpose: string; answered: boolean; class?: string }
  | { fact: "signature"; by_customer: boolean; started_at: string; strokes?: unknown }
);

/** The item of one kind of fact. */
export type Of<F extends EvidenceItem["fact"]> = Extract<EvidenceItem, { fact: F }>;
