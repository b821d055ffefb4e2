//! Technicians whose customers gave nothing but tens (DONT-05): nobody is as good as that, so the answers look begged for.

use super::Facts;
use crate::Subject;
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &["technicians_surveyed", "technicians_all_tens"];

/// What is counted of a technician with so many scores, of which so many are tens; nothing below as many as the pack asks
/// for.
pub fn technician(scores: u64, tens: u64, pack: &BoundPack) -> Facts {
    let enough = i64::try_from(scores).unwrap_or(i64::MAX) >= pack.parameters().all_tens_minimum.max(1);
    let surveyed = || Subject::of("technicians_surveyed").when(tens >= scores, "technicians_all_tens");
    Facts::apart(enough.then(surveyed).into_iter().collect())
}
