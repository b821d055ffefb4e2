//! Does the customer say what the evidence says?

use super::{Reading, TrustCase};
use doorstep_findings::{six_said, six_seen};
use doorstep_norms::BoundPack;

/// A reply that the customer contradicts weighs as much as two actions.
const FALSE_REPLY: i64 = 2;

pub(super) fn contradictions(case: &TrustCase<'_>, pack: &BoundPack) -> Option<Reading> {
    let answer = case.survey?;
    let tolerance = pack.parameters().promise_tolerance;
    let seen = six_seen(case.evidence.items(), case.promise, tolerance);
    let pairs = six_said(&answer.actions).into_iter().zip(seen);
    let differ =
        pairs.filter(|(said, seen)| matches!((said, seen), (Some(said), Some(seen)) if said != seen));
    let differ = i64::try_from(differ.count()).unwrap_or(i64::MAX);
    let reading = match (answer.repaired_that_day, differ) {
        (Some(false), 0) => Reading::new(
            FALSE_REPLY,
            "客户说那天没有修好。".into(),
            "The customer says it was not repaired that day.".into(),
        ),
        (Some(false), _) => Reading::new(
            FALSE_REPLY + differ,
            format!("客户说那天没有修好，另有{differ}项回答与系统记录不一致。"),
            format!(
                "The customer says it was not repaired, and contradicts the evidence on {differ} actions."
            ),
        ),
        (_, 0) => Reading::new(
            0,
            "客户回答与系统记录一致。".into(),
            "The customer says what the evidence says.".into(),
        ),
        _ => Reading::new(
            differ,
            format!("客户有{differ}项回答与系统记录不一致。"),
            format!("The customer contradicts the evidence on {differ} actions."),
        ),
    };
    Some(reading)
}
