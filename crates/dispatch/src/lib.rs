//! From a snapshot of the domain to an immutable plan, and every question about one: slots to offer, repair, moves,
//! risks, reasons. [`Desk`] is the snapshot, indexed; each verb is a method of it in a file of its own.
//!
//! The engine proposes sequences; the times, the score and the last word on what fits come from here
//! (`timeline`, `price`), by the rules in `domain::planning`. `plan-check` judges the result and shares no code.
//!
//! What must not be known here: databases, HTTP, the clock (`now` is part of the input), where travel times come from.
//!
//! To add a question: a file with a method of [`Desk`] and its answer type. To add a rule of planning: say it in
//! `domain::planning`, keep it in `timeline` or `price`, translate it in `translate`, and let `plan-check` know it.

mod apply_move;
mod at_risk;
mod day;
mod desk;
mod draft;
mod explain;
mod faults;
mod fit;
mod holds;
mod insert;
mod learn;
mod near;
mod normal;
mod offers;
mod plan;
mod preview;
mod price;
mod remove;
mod repair;
mod revise;
mod seconds;
mod spread;
mod task;
mod timeline;
mod tour;
mod translate;

pub use at_risk::{AtRisk, Progress, RiskLimit};
pub use desk::Desk;
pub use explain::{Assignment, Elsewhere, Explanation};
pub use faults::data_faults;
pub use holds::Hold;
pub use insert::Inserted;
pub use learn::{Effect, HourLength, KindLength, LearnRules, Learned, LearnedTravel, TravelLength};
pub use offers::{Grade, Offer, OfferRules, Quota};
pub use plan::Search;
pub use preview::{Move, Preview};
pub use repair::{Disruption, Renegotiation, Repaired, Trouble};
pub use spread::Spread;
