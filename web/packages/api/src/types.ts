/** The API's shapes by the names the screens use. The right-hand side is generated. */
import type { components } from "./schema.ts";

type S = components["schemas"];

export type Problem = S["Problem"];
export type GeoPoint = S["GeoPoint"];
export type Text = S["Text"];
export type Session = S["Session"];
export type DemoSignIn = S["DemoSignIn"];
export type Board = S["Board"];
export type BoardTechnician = S["BoardTechnician"];
export type BoardStop = S["BoardStop"];
export type BoardUnassigned = S["BoardUnassigned"];
export type BoardPromise = S["BoardPromise"];
export type BoardPlan = S["BoardPlan"];
export type Move = S["Move"];
export type MovePreview = S["MovePreview"];
export type OrderRow = S["OrderRow"];
export type OrderPage = S["OrderPage"];
export type OrderDetail = S["OrderDetail"];
export type OrderClock = S["Clock"];
export type ChainEvent = S["ChainEvent"];
export type Evidence = S["Evidence"];
export type Action = S["Action"];
export type VisitView = S["VisitView"];
export type Person = S["Person"];
export type PersonPage = S["PersonPage"];
export type Territory = S["Territory"];
export type PlanningArea = S["PlanningArea"];
export type PlanReport = S["PlanReport"];
export type ImportReport = S["ImportReport"];
export type Network = S["Network"];
