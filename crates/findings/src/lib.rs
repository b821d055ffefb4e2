//! Findings: judging a visit with its order against the norm pack that binds it, live and afterwards by the same code.
//! [`judge`] looks at what is known up to an instant and says for each rule: met, breached, or not judged and why.
//!
//! Not judged is never met: what no evidence can show (knocks, manner) stays unjudged until the customer says something.
//! A finding carries its evidence and explains itself in one Chinese and one English sentence. Judging at a past instant
//! is the same as having judged then, because evidence later than the instant is not looked at.
//!
//! What must not be known here: databases, files, the time it is, how scores are added up (that is `perception`).
//!
//! To add a kind of judgement: a file in `judge/` with a function from [`Look`](look::Look) to findings, a line in
//! `judge/mod.rs`, and its smallest mutation in `tests/mutations.rs`.

mod back_test;
mod call;
mod case;
mod coach;
mod contest;
mod finding;
mod judge;
mod look;
mod picture;
mod score;
mod six_actions;

pub use back_test::{BackTest, Moved, back_test};
pub use call::judge_call;
pub use case::{Case, Rescheduled};
pub use coach::{Coached, called_for, coach};
pub use contest::rank;
pub use finding::{Finding, Restated, Spoken, Subject, Verdict, Why};
pub use judge::judge;
pub use picture::{Alike, CameraDoubt, Ground, Picture};
pub use score::Score;
pub use six_actions::{six_said, six_seen};
