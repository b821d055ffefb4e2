//! What is counted by the day it was reported, whatever became of its order: complaints and repeated faults (EXT-K04,
//! MGMT-02), and how soon a complaint was handled (EXT-K06). What they are measured against are the users of a place, which belong to no order: [`Tally::fold_users`].
//!
//! [`Tally::fold_users`]: crate::Tally::fold_users

use super::Facts;
use crate::Subject;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_norms::Context;

pub(super) const WORDS: &[&str] =
    &["complaints", "complaints_in_time", "repeats", "complaints_and_repeats", USERS];

/// The word of a pack for the users of a place.
pub(crate) const USERS: &str = "users";

/// Trouble that a customer reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// 投诉.
    Complaint(Handling),
    /// 重复障碍: a fault that was reported again.
    Repeat,
}

/// How what had to be done by a time was done: a complaint handled, a circular written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// Done in time.
    InTime,
    /// Done too late, or not at all and beyond its time.
    Late,
    /// Open, and there is time left.
    Open,
}

impl Handling {
    /// Of what came up and, perhaps, was done, as of now: a complaint raised and closed.
    pub fn of(came_up_at: Timestamp, done_at: Option<Timestamp>, time: Duration, now: Timestamp) -> Self {
        let due = came_up_at + time;
        match done_at {
            Some(at) if at <= due => Self::InTime,
            None if now <= due => Self::Open,
            Some(_) | None => Self::Late,
        }
    }
}

/// What is counted of one report; `context` is that of its order.
pub fn reported(what: Reported, context: Context) -> Facts {
    let told = match what {
        Reported::Complaint(handling) => Subject::of("complaints")
            .when(handling == Handling::InTime, "complaints_in_time")
            .open(handling == Handling::Open, "complaints_in_time"),
        Reported::Repeat => Subject::of("repeats"),
    };
    Facts { context: Some(context), subjects: vec![told.when(true, "complaints_and_repeats")] }
}
