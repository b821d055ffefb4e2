//! The kinds of things a pack holds: one file each, every one an [`crate::Item`].

#[macro_use]
mod item_macro;
mod audience;
mod certificate;
mod churn_reason;
mod clock;
mod coaching;
mod compensation;
mod course;
mod diagnosis;
mod dispatch;
mod exam;
mod kpi;
mod leaving_reason;
mod list;
mod order_kind;
mod price;
mod queue;
mod record;
mod reference;
mod requirement;
mod script;
mod step;
mod survey;
mod transition;
mod trust;

pub use crate::calendar::SpecialDay;
pub use crate::parameters::Unit;
pub use audience::Audience;
pub use certificate::{Binds, CertificateDef};
pub use churn_reason::ChurnReason;
pub(crate) use dispatch::OBJECTIVES;
pub(crate) use order_kind::VISIT_STATES;
pub(crate) use script::SLOTS;

pub use clock::{ClockDef, ClockSense, Limit};
pub use coaching::CoachingCard;
pub use compensation::{Compensation, Exclusion};
pub use course::Course;
pub use diagnosis::{DiagnosisAnswer, DiagnosisOutcome, DiagnosisQuestion, Symptom};
pub use dispatch::{Constraint, ExchangeRate, Objective, PriorityClass};
pub use exam::{Exam, Question};
pub use kpi::{Formula, Kpi, KpiSource, Weighted};
pub use leaving_reason::LeavingReason;
pub use list::NamedList;
pub use order_kind::OrderKindDef;
pub use price::Price;
pub use queue::Queue;
pub use record::Record;
pub use reference::{Disposition, Reference};
pub use requirement::{Requirement, Severity, Written, WrittenRequirement};
pub use script::{Moment, Script};
pub use step::{EvidenceClass, Step};
pub use survey::{AnswerKind, SurveyDef, SurveyQuestion};
pub use transition::TransitionDef;
pub use trust::TrustPart;
