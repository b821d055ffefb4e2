//! Do the measured values come from the line and its devices, or from somebody's fingers?

use super::{Reading, TrustCase};
use doorstep_domain::{Fact, Origin};

/// Written beside facts by phones, and no measurement of a line.
const OF_THE_PHONE: &str = "backdated_s";

pub(super) fn typed(case: &TrustCase<'_>) -> Option<Reading> {
    let of_a_line =
        |fact: &Fact| matches!(fact, Fact::Measurement { quantity, .. } if quantity != OF_THE_PHONE);
    let all = case.facts(of_a_line);
    let typed =
        all.iter().filter(|item| matches!(item.fact, Fact::Measurement { origin: Origin::Typed, .. }));
    let typed: Vec<_> = typed.copied().collect();
    let share = (typed.len() * 1000).checked_div(all.len())?;
    let (all, by_hand) = (all.len(), typed.len());
    let zh = format!("{all}个测量值中{by_hand}个是手工填写。");
    let en = format!("{by_hand} of {all} measured values were typed in.");
    Some(Reading::new(i64::try_from(share).unwrap_or(1000), zh, en).shown_by(typed))
}
