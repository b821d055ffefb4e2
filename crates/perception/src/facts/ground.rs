//! What is counted by the day it was reported, whatever became of its order: complaints and repeated faults (EXT-K04,
//! MGMT-02). What they are measured against are the users of a place, which belong to no order: [`Tally::fold_users`].
//!
//! [`Tally::fold_users`]: crate::Tally::fold_users

use super::Facts;
use crate::Subject;
use doorstep_norms::Context;

pub(super) const WORDS: &[&str] = &["complaints", "repeats", "complaints_and_repeats", USERS];

/// The word of a pack for the users of a place.
pub(crate) const USERS: &str = "users";

/// Trouble that a customer reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// 投诉.
    Complaint,
    /// 重复障碍: a fault that was reported again.
    Repeat,
}

/// What is counted of one report; `context` is that of its order.
pub fn reported(what: Reported, context: Context) -> Facts {
    let word = match what {
        Reported::Complaint => "complaints",
        Reported::Repeat => "repeats",
    };
    Facts { context, subjects: vec![Subject::of(word).when(true, "complaints_and_repeats")] }
}
