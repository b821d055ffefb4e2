use crate::look::Look;
use crate::{Finding, Verdict, Why};
use doorstep_domain::{Fact, NormId};
use doorstep_norms::{Severity, Text};

/// A signature that was begun before the results could be seen was not given for them (FIN-14).
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    let norms = [NormId::new("FIN-14"), NormId::new("BAN5-4")];
    let rule = "signature:after_test".to_owned();
    let what = Text::new("签字在测试之后", "Signature after the test");
    let signature = look.last(|item| matches!(item.fact, Fact::Signature { .. }));
    let Some((signature, started_at)) = signature.and_then(|item| match &item.fact {
        Fact::Signature { started_at, .. } => Some((item, *started_at)),
        _ => None,
    }) else {
        let why = if look.is_over().is_some() { Why::DidNotHappen } else { Why::NotYet };
        findings.push(look.unjudged(rule, &norms, &what, why));
        return;
    };
    let test = look.last(|item| {
        item.at <= signature.at
            && matches!(&item.fact, Fact::Measurement { quantity, .. } if quantity == "down_kbps" || quantity == "optical_power_dbm")
    });
    let Some(test) = test else {
        findings.push(look.unjudged(rule, &norms, &what, Why::NoRecord));
        return;
    };
    let shown = vec![test.clone(), signature.clone()];
    let mut finding = if started_at >= test.at {
        let explain = Text::new("签字在测试之后。", "The signature was given after the test.");
        look.finding(rule, &norms, Verdict::Met, shown, explain)
    } else {
        let seconds = test.at.since(started_at).as_secs();
        let zh = format!("签字比测试早{seconds}秒。");
        let en = format!("The signature was begun {seconds} s before the test.");
        look.finding(rule, &norms, Verdict::Breached, shown, Text::new(zh, en))
    };
    finding.severity = Severity::Critical;
    findings.push(finding);
}
