//! Was the crew where and when the plan had it?

use super::{Reading, TrustCase};
use doorstep_domain::Fact;

pub(super) fn place(case: &TrustCase<'_>) -> Option<Reading> {
    let meters = case.arrival_distance?.0;
    let shown = case.facts(|fact| matches!(fact, Fact::Event { name } if name == "arrived"));
    let zh = format!("到达时离客户家{meters}米。");
    Some(Reading::new(meters, zh, format!("Arrived {meters} m from the site.")).shown_by(shown))
}

pub(super) fn time(case: &TrustCase<'_>) -> Option<Reading> {
    let off = case.visit.arrived_at?.since(case.visit.planned_arrival).as_mins();
    let (minutes, zh, en) = if off < 0 { (-off, "早", "before") } else { (off, "晚", "after") };
    let shown = case.facts(|fact| matches!(fact, Fact::Event { name } if name == "arrived"));
    let zh = format!("比排程{zh}{minutes}分钟到达。");
    Some(Reading::new(minutes, zh, format!("Arrived {minutes} min {en} the plan.")).shown_by(shown))
}
