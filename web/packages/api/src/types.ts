/** The API's shapes by the names the screens use. The right-hand side is generated. */
import type { components, paths } from "./schema.ts";

type S = components["schemas"];

/** What a list may be asked for, by its address. */
export type Asked<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } } ? NonNullable<Query> : never;

/** In which state what a list holds may be. */
export type StateOf<Path extends keyof paths> = Exclude<(Asked<Path> & { state?: string })["state"], undefined>;

export type Problem = S["ProblemBody"];
export type Unmet = S["Unmet"];
export type GeoPoint = S["GeoPoint"];
export type TimeWindow = S["TimeWindow"];
export type Session = S["SessionView"];
export type Account = S["Account"];
export type ChangePassword = S["ChangePassword"];
export type BegunSecondStep = S["BegunSecondStep"];
export type SessionRow = S["SessionRow"];
export type MakeToken = S["MakeToken"];
export type TokenRow = S["TokenRow"];
export type Scope = S["Scope"];
export type SignInWays = S["SignInWays"];
export type DemoSignIn = S["DemoSignIn"];
export type Board = S["Board"];
export type BoardTechnician = S["BoardTechnician"];
export type BoardStop = S["BoardStop"];
export type BoardUnassigned = S["BoardUnassigned"];
export type Pledge = S["Promise"];
export type Move = S["MoveOrder"];
export type MovePreview = S["MovePreview"];
export type WhyThere = S["WhyThere"];
export type PageViews = S["PageViews"];
export type View = S["View"];
export type MadePlan = S["MadePlan"];
export type OrderRow = S["OrderRow"];
export type OrderView = S["OrderView"];
export type SurveyQuestion = S["SurveyQuestionView"];
export type OrderClock = S["Clock"];
export type ChainLink = S["ChainLink"];
export type Visit = S["Visit"];
export type Offer = S["OfferView"];
export type Action = S["ActionView"];
export type Customer = S["Customer"];
export type Contact = S["Contact"];
export type ContactRow = S["ContactRow"];
export type ContactView = S["ContactView"];
export type CallRow = S["CallRow"];
export type PlaceCall = S["PlaceCall"];
export type CallerView = S["CallerView"];
export type CallerOrder = S["CallerOrder"];
export type CallerLine = S["CallerLine"];
export type DeskView = S["DeskView"];
export type DiagnosisQuestion = S["QuestionView"];
export type MeasuredRow = S["Measured"];
export type VisitFindings = S["VisitFindings"];
export type AuditLine = S["AuditLine"];
export type Matter = S["Matter"];
export type MatterRow = S["MatterRow"];
export type MatterKind = S["MatterKind"];
export type MatterCommand = S["MatterCommand"];
export type PersonRow = S["PersonRow"];
export type SavePerson = S["SavePerson"];
export type SaveTechnician = S["SaveTechnician"];
export type Shift = S["Shift"];
export type WantedShift = S["WantedShift"];
export type ChangeShifts = S["ChangeShifts"];
export type Stranded = S["Stranded"];
export type Territory = S["Territory"];
export type PlanningArea = S["AreaView"];

export type AtRisk = S["AtRiskView"];
export type DayOutlook = S["DayOutlook"];
export type KpiRow = S["KpiRow"];
export type KpiReport = S["KpiReport"];
export type KpiTargetRow = S["TargetRow"];
export type HeadcountReport = S["HeadcountReport"];
export type HeadcountRow = S["HeadcountRow"];
export type Reservist = S["Reservist"];
export type ChangeTenure = S["ChangeTenure"];
export type ChurnReport = S["ChurnReport"];
export type ChurnRow = S["ChurnRow"];
export type ChurnWish = S["ChurnWish"];
export type TargetOwner = S["TargetOwner"];
export type DataFault = S["DataFaultView"];
export type StormNotice = S["StormNotice"];
export type StormSeen = S["StormSeen"];
export type StormReason = S["StormReason"];
export type LearnedKind = S["LearnedKind"];
export type LearnedEffect = S["LearnedEffect"];
export type LearnedHour = S["LearnedHour"];

/** A call to be made: whose promise, and what is wrong with it now. */
export interface Renegotiation {
  order: string;
  promise: { window: TimeWindow; latest_arrival: string } | null;
  expected: string | null;
  trouble: "no_place" | "late" | "moved";
  by_ms?: number;
}

/** An emergency in the plan, or tried: who goes, and whom to call. */
export type EmergencyInserted = Omit<S["EmergencyInserted"], "calls" | "diff"> & { calls: Renegotiation[] };

/** Why a route does not take an order; the facts depend on the constraint. */
export interface Candidate {
  technician?: string | null;
  constraint: string;
  skill?: string;
  level?: number;
  certificate?: string;
  by_ms?: number;
  latest?: string;
  orders?: string[];
}

/** A recorded fact; its other fields depend on the fact. */
export interface EvidenceItem {
  at: string;
  fact: string;
  name?: string;
  purpose?: string;
  answered?: boolean;
  class?: string;
  quantity?: string;
  value_milli?: number;
  subject?: string;
  given?: boolean;
  item?: string;
  value?: string | null;
  by_customer?: boolean;
  sha256?: string;
  origin?: string;
  strokes?: string;
}

export type ImportReport = S["ImportReport"];
export type PackRef = S["PackRef"];
export type Pulled = S["Pulled"];
export type VisitPack = S["VisitPack"];
export type VisitCommand = S["VisitCommand"];
export type OrderCommand = S["OrderCommand"];
export type SyncItem = S["Item"];
export type SyncPush = S["Push"];
export type SyncPushed = S["Pushed"];
export type SyncResult = S["ItemResult"];
export type Fact = S["Fact"];
export type Site = S["Site"];
export type VisitNote = S["VisitNote"];
export type AuditRow = S["AuditRow"];
export type AuditDraw = S["AuditDraw"];
export type AuditRate = S["AuditRate"];
export type AuditSummary = S["AuditSummary"];
export type InspectorLoad = S["InspectorLoad"];
export type PictureView = S["PictureView"];
export type TrustView = S["TrustView"];
export type ConversationRow = S["ConversationRow"];
export type ConversationDetail = S["ConversationDetail"];
export type VerdictView = S["VerdictView"];
export type RuleQualityRow = S["RuleQualityRow"];
export type Joint = S["Joint"];
export type LedgerEntry = S["LedgerEntry"];
export type FindingView = S["FindingView"];
/** An audit with what is looked at side by side; the visit's evidence reads by its facts. */
export type AuditDetail = S["AuditDetail"];
export type Circular = S["Circular"];
export type ActionEffect = S["ActionEffect"];
export type KeptCircular = S["KeptRow"];
export type CircularAction = S["CircularAction"];
export type CircularKpi = S["CircularKpi"];
export type Ranking = S["Ranking"];
export type BatchFaultRow = S["BatchFaultView"];
export type BatchFaultDetail = S["BatchFaultDetail"];
export type HeldOrder = S["HeldOrderView"];
export type Suspect = S["Suspect"];
export type CompensationRow = S["CompensationRow"];
export type CompensationDetail = S["CompensationDetail"];
export type HotspotRow = S["HotspotRow"];
export type HotspotDetail = S["HotspotDetail"];
export type HotspotEffect = S["HotspotEffect"];
export type HotspotState = S["HotspotState"];
export type ScanReport = S["ScanReport"];
export type UnitTrouble = S["UnitTrouble"];
export type TroubleOrder = S["TroubleOrder"];
export type Layer = S["Layer"];
export type PackRow = S["PackRow"];
export type PackBrought = S["PackBrought"];
export type PackMistake = S["PackMistake"];
export type BackTestRow = S["BackTestRow"];
export type BackTestResult = S["BackTestResult"];
export type PackBackTest = S["PackBackTest"];
export type TalkBackTest = S["TalkBackTest"];
export type SpokenOfCustomer = S["SpokenOfCustomer"];
export type TalkScore = S["TalkScore"];
export type TalkShifted = S["TalkShifted"];
export type RuleShifted = S["RuleShifted"];
export type PackShadow = S["PackShadow"];
export type PackScore = S["CheckedScore"];
export type RuleMoved = S["RuleMoved"];
export type KpiMoved = S["KpiMoved"];
