/**
 * The shapes of `/api/v1`, in the form `openapi-typescript` writes them. `npm run api` overwrites this file from
 * `docs/openapi.json`.
 */
interface Json<T> { headers: Record<string, unknown>; content: { "application/json": T } }
interface Ok<T> { responses: { 200: Json<T>; default: { headers: Record<string, unknown>; content: { "application/problem+json": Schemas["ProblemBody"] } } } }
interface Query<T> { parameters: { query: T; header?: never; path?: never; cookie?: never } }
interface MaybeQuery<T> { parameters: { query?: T; header?: never; path?: never; cookie?: never } }
interface Path<T> { parameters: { query?: never; header?: never; path: T; cookie?: never } }
interface None { parameters: { query?: never; header?: never; path?: never; cookie?: never } }
interface Body<T> { requestBody: { content: { "application/json": T } } }

interface Schemas {
  ProblemBody: { type: string; title: string; status: number; code: string; detail: string; unmet?: Schemas["Unmet"][]; faults?: Record<string, never>[] };
  Unmet: { requirement: string; norms: string[]; zh: string; en: string; remaining_ms?: number | null; overridable_by?: string[] };
  GeoPoint: { lat: number; lon: number };
  TimeWindow: { start: string; end: string };
  RoleGrant: { role: string; territory: string };
  SessionView: { person: string; name: string; grants: Schemas["RoleGrant"][]; territory: string; locale: string; csrf: string; expires_at: string; demo: boolean };
  SignIn: { login: string; password: string };
  DemoSignIn: { login: string; name: string; role: string };
  Break: { window: Schemas["TimeWindow"]; length_ms: number };
  BoardTechnician: {
    id: string; name: string; badge: string; territory: string; shift: Schemas["TimeWindow"]; break?: Schemas["Break"] | null;
    home?: Schemas["GeoPoint"] | null; position?: Schemas["GeoPoint"] | null; state: string;
  };
  Promise: { window: Schemas["TimeWindow"]; class: string; made_at: string; channel: string; announced?: { time: string; at: string; channel: string } | null };
  BoardStop: {
    order: string; order_number: string; visit?: string | null; technician: string; kind: string; state: string; place: Schemas["GeoPoint"];
    address_short: string; customer_masked: string; class: string; travel_s: number; arrive: string; start: string; leave: string;
    promise?: Schemas["Promise"] | null; at_risk: boolean; late: boolean; pinned: boolean;
  };
  Candidate: {
    technician?: string | null; constraint: string; skill?: string; level?: number; certificate?: string; by_ms?: number; latest?: string; orders?: string[];
  };
  BoardUnassigned: {
    order: string; order_number: string; kind: string; state: string; class: string; place?: Schemas["GeoPoint"] | null; address_short: string;
    customer_masked: string; promise?: Schemas["Promise"] | null; duration_s: number; reasons: Schemas["Candidate"][];
  };
  Board: {
    area: string; date: string; now: string; plan_version?: number | null; score?: number[] | null; technicians: Schemas["BoardTechnician"][];
    stops: Schemas["BoardStop"][]; unassigned: Schemas["BoardUnassigned"][];
  };
  MoveOrder: { area: string; order: string; technician: string; date: string; position: number };
  MovePreview: { allowed: boolean; score_before: number[]; score_after: number[]; violations: Schemas["Candidate"][]; calls: string[] };
  MakePlan: { area: string; from?: string | null; days?: number | null; seconds?: number | null; publish: boolean };
  MadePlan: { id: string; version: number; published: boolean; score: number[]; score_before?: number[] | null; stops: number; unassigned: { order: string; reasons: Schemas["Candidate"][] }[] };
  OrderRow: {
    id: string; number: string; kind: string; class: string; state: string; territory: string; customer: string; address: string; accepted_at: string;
    promise?: Schemas["Promise"] | null;
  };
  Page_OrderRow: { items: Schemas["OrderRow"][]; next?: string | null };
  EvidenceItem: { at: string; fact: string } & Record<string, unknown>;
  Order: {
    id: string; number: string; territory: string; kind: string; services: string[]; class: string; customer: string; site: string; accepted_at: string; channel: string;
    duration_ms: number; subscribed_kbps?: number | null; remarks: string; state: { state: string } & Record<string, unknown>; version: number; evidence: Schemas["EvidenceItem"][];
  };
  Customer: { id: string; territory: string; name: string; phone: string; class: string };
  Site: { id: string; territory: string; address: { text: string }; point?: Schemas["GeoPoint"] | null; access_notes: string };
  LedgerEntry: { order: string; number: number; promise: Schemas["Promise"]; outcome: string };
  Clock: {
    id: string; kind: string; norms: string[]; started_at: string; warn_at?: string | null; due_at: string; who_acts: string[]; state: string; warned?: boolean; provisional?: boolean;
  };
  Visit: { id: string; order: string; date: string; crew: string[]; planned_arrival: string; state: string; arrived_at?: string | null; evidence: Schemas["EvidenceItem"][] };
  ChainLink: { position: number; kind: string; at: string; recorded_at: string; actor: { person: string | null; role: string; device: string | null }; data: Record<string, unknown>; hash: string };
  ActionView: { verb: string; unmet: Schemas["Unmet"][] };
  OrderView: {
    order: Schemas["Order"]; customer?: Schemas["Customer"] | null; site?: Schemas["Site"] | null; promises: Schemas["LedgerEntry"][]; clocks: Schemas["Clock"][];
    visits: Schemas["Visit"][]; chain: Schemas["ChainLink"][]; actions: Schemas["ActionView"][];
  };
  OrderCommand: { verb: string } & Record<string, unknown>;
  OfferView: { window: Schemas["TimeWindow"]; technician: string; date: string; start: string; on_time_probability: number; grade: string; cost_s: number; held_until: string };
  Book: { window: Schemas["TimeWindow"]; channel: string; asked?: { by_customer: boolean; reason: string; proof: string } | null };
  Booked: { order: Schemas["Order"]; technician?: string | null; date?: string | null };
  Person: { id: string; login: string; name: string; territory: string; grants: Schemas["RoleGrant"][]; active: boolean };
  Technician: { person: string; badge: string; territory: string; skills: { skill: string; level: number }[]; certificates: { kind: string; valid_until: string }[] };
  PersonRow: { person: Schemas["Person"]; technician?: Schemas["Technician"] | null };
  Territory: { code: string; name: string; kind: string; area?: string | null };
  RowFault: { row: number; column?: string | null; heading?: string | null; value: string; code: string; severity: "error" | "warning"; zh: string; en: string };
  MappedColumn: { column: string; heading: string; field?: string | null };
  ImportReport: {
    id?: string | null; kind: string; file: string; sheet: string; heading_row: number; dry_run: boolean; rows: number; accepted: number; rejected: number;
    faults: Schemas["RowFault"][]; more_faults: number; columns: Schemas["MappedColumn"][];
  };
  AreaView: { code: string; name: string; territories: string[] };
}

export interface components { schemas: Schemas }

export interface paths {
  "/api/v1/session": {
    get: None & Ok<Schemas["SessionView"]>;
    post: None & Body<Schemas["SignIn"]> & Ok<Schemas["SessionView"]>;
    delete: None & Ok<null>;
  };
  "/api/v1/demo/sign-ins": { get: None & Ok<Schemas["DemoSignIn"][]> };
  "/api/v1/demo/sign-in": { post: None & Body<{ login: string }> & Ok<Schemas["SessionView"]> };
  "/api/v1/board": { get: Query<{ area: string; date?: string | null }> & Ok<Schemas["Board"]> };
  "/api/v1/board/preview": { post: None & Body<Schemas["MoveOrder"]> & Ok<Schemas["MovePreview"]> };
  "/api/v1/board/move": { post: None & Body<Schemas["MoveOrder"]> & Ok<string> };
  "/api/v1/plans": { post: None & Body<Schemas["MakePlan"]> & Ok<Schemas["MadePlan"]> };
  "/api/v1/orders": {
    get: MaybeQuery<{ text?: string; state?: string; kind?: string; territory?: string; cursor?: string; limit?: number }> & Ok<Schemas["Page_OrderRow"]>;
  };
  "/api/v1/orders/{id}": { get: Path<{ id: string }> & Ok<Schemas["OrderView"]> };
  "/api/v1/orders/{id}/actions": { post: Path<{ id: string }> & Body<Schemas["OrderCommand"]> & Ok<Schemas["Order"]> };
  "/api/v1/orders/{id}/offers": { get: Path<{ id: string }> & Ok<Schemas["OfferView"][]> };
  "/api/v1/orders/{id}/booking": { post: Path<{ id: string }> & Body<Schemas["Book"]> & Ok<Schemas["Booked"]> };
  "/api/v1/people": { get: None & Ok<Schemas["PersonRow"][]> };
  "/api/v1/territories": { get: None & Ok<Schemas["Territory"][]> };
  "/api/v1/planning-areas": { get: None & Ok<Schemas["AreaView"][]> };
}
