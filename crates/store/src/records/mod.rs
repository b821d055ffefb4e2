//! What is kept as current state: one file per record, each with its table, its columns and its filter. Types of the
//! domain are kept as they are; the few that only storage needs are declared here.

mod access_token;
mod audit;
mod back_test;
mod batch_fault;
mod broadcast;
mod call;
mod clock;
mod compensation;
mod contact;
mod contest;
mod conversation;
mod corporate_account;
mod credential;
mod customer;
mod experience;
mod finding;
mod fingerprint;
mod hotspot;
mod import;
mod kept_circular;
mod kpi_target;
mod lead;
mod lowering;
mod matter;
mod middle_number;
mod norm_pack;
mod norm_pack_life;
mod notification;
mod order;
mod pairing;
mod part;
mod person;
mod photo;
mod plan;
mod planning_area;
mod portrait;
mod promise;
mod saved_views;
mod second_step;
mod secret;
mod served_group;
mod session;
mod shadow_judgement;
mod shift;
mod site;
mod sitting;
mod study;
mod survey;
mod technician;
mod tenure;
mod territory;
mod tone_hint;
mod trip_position;
mod trust;
mod visit;

pub use access_token::{AccessToken, AccessTokenFilter};
pub use audit::AuditFilter;
pub use back_test::{BackTestPart, BackTestRun, BackTestRunFilter, BackTestState};
pub use batch_fault::BatchFaultFilter;
pub use broadcast::BroadcastFilter;
pub use call::{CallFilter, CallRecording, CallRecordingFilter};
pub use clock::ClockFilter;
pub use compensation::CompensationFilter;
pub use contact::ContactFilter;
pub use contest::ContestFilter;
pub use conversation::{ConversationFilter, Transcript, TranscriptFilter};
pub use corporate_account::CorporateAccount;
pub use credential::{Credential, CredentialFilter};
pub use customer::CustomerFilter;
pub use experience::{ExperienceFilter, experience_key};
pub use finding::{FindingFilter, StoredFinding};
pub use fingerprint::{Fingerprint, FingerprintFilter};
pub use hotspot::HotspotFilter;
pub use import::{Import, ImportFault, ImportFilter, ImportState};
pub use kept_circular::{KeptCircular, KeptCircularFilter};
pub use kpi_target::KpiTargetFilter;
pub use lead::LeadFilter;
pub use lowering::LoweringFilter;
pub use matter::MatterFilter;
pub use middle_number::MiddleNumberFilter;
pub use norm_pack::{NormPackFilter, NormPackVersion};
pub use norm_pack_life::NormPackLifeFilter;
pub use notification::{Notification, NotificationFilter, NotificationState};
pub use order::{OrderFilter, OrderSort};
pub use pairing::PairingFilter;
pub use part::PartFilter;
pub use person::PersonFilter;
pub use photo::{Photo, PhotoFilter};
pub use plan::{PlanFilter, RouteFilter, RouteRef, StoredPlan, StoredRoute};
pub use planning_area::{ByHand, Pin, PlanningArea, PlanningAreaFilter, ShiftNote};
pub use portrait::PortraitFilter;
pub use promise::PromiseFilter;
pub use saved_views::{SavedView, SavedViews, SavedViewsFilter};
pub use second_step::{SecondStep, SecondStepState};
pub use secret::Secret;
pub use served_group::ServedGroupFilter;
pub use session::{Session, SessionFilter};
pub use shadow_judgement::{JudgedBeside, ShadowJudgement, ShadowJudgementFilter};
pub use shift::{ShiftFilter, shift_key};
pub use site::SiteFilter;
pub use sitting::SittingFilter;
pub use study::{Study, StudyFilter};
pub use survey::SurveyFilter;
pub use technician::TechnicianFilter;
pub use tenure::TenureFilter;
pub use territory::TerritoryFilter;
pub use tone_hint::ToneHintFilter;
pub use trip_position::TripPositionFilter;
pub use trust::{StoredTrust, TrustFilter};
pub use visit::VisitFilter;

use crate::Value;
use serde::Serialize;

/// The word that an enum without facts has in JSON.
fn word(state: &impl Serialize) -> Value {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => word.into(),
        _ => Value::Text(None),
    }
}

/// The word that an enum with facts has in JSON under its tag.
fn tag(state: &impl Serialize, tag: &str) -> Value {
    let state = serde_json::to_value(state).unwrap_or_default();
    state.get(tag).and_then(serde_json::Value::as_str).map_or(Value::Text(None), Into::into)
}
