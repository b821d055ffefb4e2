/**
 * The shapes of `/api/v1`, in the form `openapi-typescript` writes them. `npm run api` overwrites this file from
 * `docs/openapi.json`.
 */
type Json<T> = { headers: Record<string, unknown>; content: { "application/json": T } };
type Ok<T> = { responses: { 200: Json<T>; default: { headers: Record<string, unknown>; content: { "application/problem+json": Schemas["Problem"] } } } };
type Query<T> = { parameters: { query?: T; header?: never; path?: never; cookie?: never } };
type Path<T> = { parameters: { query?: never; header?: never; path: T; cookie?: never } };
type None = { parameters: { query?: never; header?: never; path?: never; cookie?: never } };
type Body<T> = { requestBody: { content: { "application/json": T } } };

interface Schemas {
  Problem: { type: string; title: string; status: number; code: string; detail: string; params?: Record<string, unknown> };
  Text: { code: string; zh: string; en: string };
  GeoPoint: { lat: number; lon: number };
  Session: { person: string; name: string; roles: string[]; territory: string | null; locale: string; csrf: string };
  SignIn: { login: string; password: string };
  DemoSignIn: { login: string; name: string; role: string; zh: string; en: string };
  Interval: { start: string; end: string };
  BoardTechnician: {
    id: string; name: string; badge: string; territory: string; shift: Schemas["Interval"]; break?: Schemas["Interval"] | null;
    home: Schemas["GeoPoint"]; position?: Schemas["GeoPoint"] | null; state: string;
  };
  BoardPromise: { start: string; end: string; announced?: string | null };
  BoardStop: {
    id: string; visit?: string | null; order: string; order_number: string; technician: string; kind: string; state: string;
    place: Schemas["GeoPoint"]; address_short: string; customer_masked: string; class: string; travel_s: number; arrive: string;
    start: string; leave: string; promise?: Schemas["BoardPromise"] | null; at_risk: boolean; late: boolean; pinned: boolean;
  };
  BoardUnassigned: {
    order: string; order_number: string; kind: string; place: Schemas["GeoPoint"]; promise?: Schemas["BoardPromise"] | null;
    duration_s: number; priority: number; reasons: Schemas["Text"][];
  };
  BoardPlan: { id: string; version: number; score: number[] };
  Board: {
    area: string; date: string; now: string; plan: Schemas["BoardPlan"]; technicians: Schemas["BoardTechnician"][];
    stops: Schemas["BoardStop"][]; unassigned: Schemas["BoardUnassigned"][];
  };
  Move: { order?: string; stop?: string; technician: string; position: number; plan_version?: number };
  MovePreview: {
    allowed: boolean; score_before: number[]; score_after: number[]; violations: Schemas["Text"][];
    calls: { order: string; customer_masked: string; reason: string }[];
  };
  PlanRequest: { area: string; date: string; publish: boolean };
  PlanReport: { plan: Schemas["BoardPlan"]; assigned: number; unassigned: number };
  OrderRow: {
    id: string; number: string; kind: string; state: string; territory: string; customer_masked: string; address_short: string;
    accepted_at: string; promise?: Schemas["BoardPromise"] | null; at_risk: boolean;
  };
  OrderPage: { items: Schemas["OrderRow"][]; next: string | null };
  Clock: { kind: string; zh: string; en: string; norm_ids: string[]; started_at: string; warn_at: string | null; due_at: string; state: string };
  ChainEvent: { position: number; at: string; recorded_at: string; kind: string; actor: string; zh: string; en: string; data: Record<string, unknown> };
  Evidence: { kind: string; at: string; zh: string; en: string; value?: string | null; unit?: string | null; passed?: boolean | null; norm_ids: string[] };
  VisitView: { id: string; technician: string; technician_name: string; state: string; arrive: string | null; leave: string | null };
  Action: { verb: string; unmet: { zh: string; en: string; norm_ids: string[] }[] };
  OrderDetail: {
    order: Schemas["OrderRow"] & { class: string; service: string; product: string; access_notes: string | null; place: Schemas["GeoPoint"]; complaint: string | null };
    promise: Schemas["BoardPromise"] | null; clocks: Schemas["Clock"][]; visits: Schemas["VisitView"][]; chain: Schemas["ChainEvent"][];
    evidence: Schemas["Evidence"][]; actions: Schemas["Action"][];
  };
  Person: { id: string; name: string; badge: string; roles: string[]; territory: string; skills: { code: string; level: number }[]; active: boolean };
  PersonPage: { items: Schemas["Person"][]; next: string | null };
  Territory: { id: string; parent: string | null; name: string; level: string };
  PlanningArea: { id: string; name: string; territories: string[] };
  ImportReport: { dry_run: boolean; rows: number; landed: number; columns: string[]; errors: { row: number; column: string; value: string; zh: string; en: string }[] };
  Network: { layers: { id: string; geojson: unknown }[]; bounds: number[] };
}

export interface components { schemas: Schemas }

export interface paths {
  "/api/v1/session": {
    get: None & Ok<Schemas["Session"]>;
    post: None & Body<Schemas["SignIn"]> & Ok<Schemas["Session"]>;
    delete: None & Ok<null>;
  };
  "/api/v1/demo/sign-ins": { get: None & Ok<Schemas["DemoSignIn"][]> };
  "/api/v1/demo/sign-in": { post: None & Body<{ login: string }> & Ok<Schemas["Session"]> };
  "/api/v1/board": { get: Query<{ area?: string; date?: string }> & Ok<Schemas["Board"]> };
  "/api/v1/board/preview": { post: None & Body<Schemas["Move"]> & Ok<Schemas["MovePreview"]> };
  "/api/v1/board/move": { post: None & Body<Schemas["Move"]> & Ok<Schemas["BoardPlan"]> };
  "/api/v1/plans": { post: None & Body<Schemas["PlanRequest"]> & Ok<Schemas["PlanReport"]> };
  "/api/v1/orders": {
    get: Query<{ text?: string; state?: string; kind?: string; territory?: string; cursor?: string; limit?: number }> & Ok<Schemas["OrderPage"]>;
  };
  "/api/v1/orders/{id}": { get: Path<{ id: string }> & Ok<Schemas["OrderDetail"]> };
  "/api/v1/orders/{id}/{verb}": { post: Path<{ id: string; verb: string }> & Body<Record<string, unknown>> & Ok<unknown> };
  "/api/v1/people": { get: Query<{ text?: string; territory?: string; cursor?: string; limit?: number }> & Ok<Schemas["PersonPage"]> };
  "/api/v1/territories": { get: None & Ok<Schemas["Territory"][]> };
  "/api/v1/planning-areas": { get: None & Ok<Schemas["PlanningArea"][]> };
  "/api/v1/network": { get: None & Ok<Schemas["Network"]> };
}
