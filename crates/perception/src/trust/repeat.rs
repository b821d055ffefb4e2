//! Did what was done hold?

use super::{Reading, TrustCase};
use doorstep_norms::BoundPack;

/// Faults reported again within the pack's window; nothing can be said of a quiet line before the window is over.
pub(super) fn reported(case: &TrustCase<'_>, pack: &BoundPack) -> Option<Reading> {
    let left = case.left_at()?;
    let until = left + pack.parameters().repeat_window;
    let again = case.reported_again.iter().filter(|at| **at > left && **at <= until).count();
    if again == 0 {
        let quiet = || Reading::new(0, "同址没有再报障。".into(), "No fault was reported again.".into());
        return (case.now >= until).then(quiet);
    }
    let zh = format!("上门后同址又报障{again}次。");
    let en = format!("A fault was reported again {again} times at this site.");
    Some(Reading::new(i64::try_from(again).unwrap_or(i64::MAX), zh, en))
}
