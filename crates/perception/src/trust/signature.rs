//! Did the customer sign, and for what they had seen?

use super::{Reading, TrustCase};
use doorstep_domain::{EvidenceItem, Fact};

/// What is shown to the customer before they sign.
const TESTS: [&str; 2] = ["down_kbps", "optical_power_dbm"];

pub(super) fn too_soon(case: &TrustCase<'_>) -> Option<Reading> {
    let signature = signature(case)?;
    let Fact::Signature { started_at, .. } = signature.fact else { return None };
    let tests = case.facts(
        |fact| matches!(fact, Fact::Measurement { quantity, .. } if TESTS.contains(&quantity.as_str())),
    );
    // A test after the signature is one more, unless there was none before.
    let before = tests.iter().rev().find(|test| test.at <= signature.at);
    let test = before.or_else(|| tests.first())?;
    let seconds = test.at.since(started_at).as_secs().max(0);
    let reading = if seconds == 0 {
        Reading::new(0, "签字在测试之后。".into(), "Signed after the test.".into())
    } else {
        Reading::new(
            seconds,
            format!("签字比测试早{seconds}秒。"),
            format!("Signed {seconds} s before the test."),
        )
    };
    Some(reading.shown_by([*test, signature]))
}

pub(super) fn seen_elsewhere(case: &TrustCase<'_>) -> Option<Reading> {
    let signature = signature(case)?;
    let Fact::Signature { strokes, .. } = &signature.fact else { return None };
    let others = i64::from(case.before(strokes).is_some());
    let reading = if others == 0 {
        Reading::new(0, "签字笔迹没有重复。".into(), "The strokes are its own.".into())
    } else {
        Reading::new(
            others,
            "别的上门有一模一样的笔迹。".into(),
            "Another visit has the very same strokes.".into(),
        )
    };
    Some(reading.shown_by([signature]))
}

fn signature<'a>(case: &'a TrustCase<'_>) -> Option<&'a EvidenceItem> {
    case.facts(|fact| matches!(fact, Fact::Signature { by_customer: true, .. })).last().copied()
}
