//! Circulars 通报 that a branch owes for two weeks or a month (MGMT-01).

use super::{Facts, Handling};
use crate::Subject;

pub(super) const WORDS: &[&str] = &["circulars_due", "circulars_on_time"];

/// What is counted of the circular of one branch and one period.
pub fn circular(written: Handling) -> Facts {
    let due = Subject::of("circulars_due")
        .when(written == Handling::InTime, "circulars_on_time")
        .open(written == Handling::Open, "circulars_on_time");
    Facts::apart(vec![due])
}
