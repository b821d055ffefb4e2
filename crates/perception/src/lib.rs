//! KPIs as folds. A [`Case`] (one order with its visits, promises, surveys and clocks) gives [`Facts`]: things that are
//! counted, each with the words of the norm pack that hold for it. A [`Tally`] adds facts up, KPI by KPI; tallies of
//! parts merge into the tally of the whole, so that incremental and from-scratch give the same. [`evaluate`] turns a
//! tally into values with exact fraction, interval, target and what is still open.
//!
//! What belongs to no order (a conversation, a customer who left, a circular, a technician's scores) says its [`Facts`] by a
//! function of its own: [`talk`], [`leaving`], [`circular`], [`technician`].
//!
//! A word of the pack that no fold computes makes its KPI "not measured", by name; it is never a zero.
//!
//! What must not be known here: databases, the time it is (a case says as of when it is read), who may see what.
//!
//! Beside the KPIs: [`trust`] says how well the evidence of one visit fits together, [`sample`] and [`sample_talks`] which
//! visits and conversations are audited, [`rule_quality`] how far a rule of conversations can be relied on,
//! [`hotspots`] where trouble gathers.
//!
//! To add a part of the trust score: its line in `TrustPart::IDS` of `norms`, its file in `trust/`, its entry in
//! `trust.toml`. To add a word: its line in `WORDS` of a file in `facts/`, the place there where it is said, a case in
//! `tests/words.rs`.

mod agreement;
mod case;
mod evaluate;
mod facts;
pub mod hotspots;
mod mean;
mod ranking;
mod ratio;
mod rule_quality;
mod sample;
mod sample_talks;
mod subject;
mod tally;
mod trust;
mod value;
mod wilson;

pub use agreement::{Agreement, agreement};
pub use case::{Case, Judged};
pub use evaluate::{Targets, evaluate, evaluate_against};
pub use facts::{
    Facts, Handling, InspectedTalk, Reported, Things, circular, facts, is_computed, leaving, reported, talk,
    technician, things,
};
pub use ranking::{Moved, moved, places};
pub use rule_quality::{Reviewed, RuleQuality, rule_quality};
pub use sample::{SampleShares, sample};
pub use sample_talks::{Talk, TalkShares, sample_talks};
pub use subject::Subject;
pub use tally::{Counts, Tally};
pub use trust::{Trust, TrustCase, Trusted, trust};
pub use value::{KpiValue, Measured, PartValue, Reading, Unit};
pub use wilson::{Interval, poisson, wilson};
