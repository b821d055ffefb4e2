//! Was the crew there long enough for what it says it did?

use super::{Reading, TrustCase};
use doorstep_domain::Fact;

pub(super) fn missing(case: &TrustCase<'_>) -> Option<Reading> {
    let usual = case.usual?.as_mins().max(1);
    let stayed = case.left_at()?.since(case.visit.arrived_at?).as_mins().max(0);
    let missing = (1000 - stayed.saturating_mul(1000) / usual).max(0);
    let shown =
        case.facts(|fact| matches!(fact, Fact::Event { name } if name == "arrived" || name == "left"));
    let zh = format!("在场{stayed}分钟，此类工单通常{usual}分钟。");
    let en = format!("On site for {stayed} min; this kind usually takes {usual} min.");
    Some(Reading::new(missing, zh, en).shown_by(shown))
}
