//! One file for each kind of judgement.

mod arrival;
mod backdating;
mod checklist;
mod deadline;
mod guard;
mod notice;
mod photos;
mod signature;
mod survey;

use crate::look::Look;
use crate::{Case, Finding};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;

/// Judges a case by what was known at `now`. Called at each step it is the live judgement, called at the end with a
/// complete case the final one; what both can judge they judge alike.
pub fn judge(case: &Case<'_>, pack: &BoundPack, now: Timestamp) -> Vec<Finding> {
    let look = Look::new(case, pack, now);
    let mut findings = Vec::new();
    guard::judge(&look, &mut findings);
    checklist::judge(&look, &mut findings);
    deadline::judge(&look, &mut findings);
    arrival::judge(&look, &mut findings);
    notice::judge(&look, &mut findings);
    signature::judge(&look, &mut findings);
    backdating::judge(&look, &mut findings);
    photos::judge(&look, &mut findings);
    survey::judge(&look, &mut findings);
    findings
}
