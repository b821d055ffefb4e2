//! What can happen at all: orders, visits, promises, clocks, people, places, plans. States are enums that carry their
//! facts; a verb takes `&self`, the facts of what is wanted and the [`Guards`] that the norm pack raised, and returns
//! the events that follow or a [`Refusal`]; `apply` folds events into the next state.
//!
//! What must not be known here: norm packs (what is permitted *now*), databases, HTTP, the time it is.
//!
//! To add a verb: a file in `order/`, `visit/`, `contact/`, `conversation/`, `audit/`, `hotspot/`, `norm_pack/`, `compensation/`, `sitting/`, `pairing/`, `contest/`, `broadcast/` with its facts and its
//! method, an event in `event.rs`, an arm in
//! `apply.rs` and in `command.rs`, and a row in the table of `tests/verbs.rs`.

mod actor;
pub mod audit;
mod batch_fault;
pub mod broadcast;
pub mod call;
mod clock;
pub mod compensation;
pub mod contact;
pub mod contest;
pub mod conversation;
mod customer;
mod evidence;
mod guards;
pub mod hotspot;
mod ids;
pub mod kpi_target;
mod lead;
pub mod lowering;
pub mod matter;
pub mod norm_pack;
pub mod order;
pub mod pairing;
mod part;
mod person;
mod picture;
pub mod planning;
mod portrait;
mod promise;
mod promise_ledger;
mod refusal;
mod reply;
mod shift;
mod sign_in_way;
mod site;
pub mod sitting;
mod survey;
mod technician;
pub mod tenure;
mod territory;
mod tone;
mod trip_position;
pub mod visit;

pub use actor::{Actor, DeviceId, Locale, Role, RoleGrant};
pub use audit::{Audit, AuditEvent, AuditState};
pub use batch_fault::{BatchFault, BatchFaultState};
pub use broadcast::{Broadcast, BroadcastState};
pub use call::{Call, MiddleNumber};
pub use clock::{Clock, ClockState, ClockSubject};
pub use compensation::{Compensation, CompensationState};
pub use contact::{Contact, ContactChannel, ContactEvent, ContactHead, ContactState};
pub use contest::{Contest, ContestState};
pub use conversation::{Conversation, ConversationEvent, ConversationState};
pub use customer::{Customer, CustomerClass};
pub use evidence::{CallEvidence, Evidence, EvidenceItem, Fact, Origin, PhotoOrigin};
pub use guards::{Guards, Overridden, Unmet};
pub use hotspot::{Hotspot, HotspotEvent, HotspotState};
pub use ids::*;
pub use kpi_target::{Aim, KpiTarget};
pub use lead::{Lead, LeadState};
pub use lowering::{Lowering, LoweringState};
pub use matter::{Matter, MatterKind};
pub use norm_pack::{NormPack, NormPackState};
pub use order::{Order, OrderEvent, OrderKind, OrderState, Service};
pub use pairing::{Pairing, PairingState};
pub use part::{Part, PartNeed};
pub use person::Person;
pub use picture::{CameraFacts, Likeness, NoLikeness};
pub use portrait::Portrait;
pub use promise::{Announcement, Channel, Promise, PromiseClass, Reschedule};
pub use promise_ledger::{LedgerEntry, PromiseOutcome};
pub use refusal::{Decision, Refusal};
pub use reply::{ClosingCause, Reply};
pub use shift::{Break, Shift};
pub use sign_in_way::SignInWay;
pub use site::{AccessNetwork, Address, AreaClass, Site};
pub use sitting::{Sitting, SittingState};
pub use survey::{ActionAnswers, Survey, SurveyAnswer, SurveyState};
pub use technician::{Certificate, Instrument, Mode, SkillLevel, Technician};
pub use tenure::{Tenure, TenureState};
pub use territory::{Territory, TerritoryKind};
pub use tone::{Tone, ToneHint};
pub use trip_position::TripPosition;
pub use visit::{Visit, VisitEvent, VisitState};
