//! The checklist score (KPI-14): findings that were met among those that could be judged.

use crate::{Case, Subject};

pub(super) const WORDS: &[&str] = &["findings_judged", "findings_met"];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    for (met, count) in [(true, case.judged.met), (false, case.judged.breached)] {
        if count > 0 {
            subjects.push(Subject::of("findings_judged").when(met, "findings_met").times(count));
        }
    }
}
