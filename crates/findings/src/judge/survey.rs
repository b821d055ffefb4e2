use crate::look::Look;
use crate::{Finding, Verdict, Why, six_said, six_seen};
use doorstep_domain::{NormId, OrderKind, SurveyAnswer};
use doorstep_norms::{Severity, Text};

/// What the customer said: was it repaired that day, how good was it, and does it fit what the system saw?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    if look.event("replied").is_none() {
        return;
    }
    let answer = look.case.survey.filter(|answer| answer.at <= look.now);
    if look.case.context.kind == OrderKind::Repair {
        findings.push(true_closure(look, answer));
    }
    findings.push(satisfied(look, answer));
    if matches!(look.case.context.kind, OrderKind::Install | OrderKind::Move | OrderKind::Change) {
        six_actions(look, answer, findings);
    }
}

fn true_closure(look: &Look<'_>, answer: Option<&SurveyAnswer>) -> Finding {
    let norms = [NormId::new("KPI-09"), NormId::new("DONT-07")];
    let rule = "survey:true_closure".to_owned();
    let replied = look.event("replied").cloned().into_iter().collect();
    let mut finding = match answer.and_then(|answer| answer.repaired_that_day) {
        Some(true) => {
            let explain =
                Text::new("客户确认当天修好。", "The customer confirms that it was repaired that day.");
            look.finding(rule, &norms, Verdict::Met, replied, explain)
        }
        Some(false) => {
            let explain =
                Text::new("客户说那天没有修好，假回单。", "The customer says it was not repaired that day.");
            look.finding(rule, &norms, Verdict::Breached, replied, explain)
        }
        None => look.unjudged(rule, &norms, &Text::new("回单真实", "True closure"), Why::NeedsSurvey),
    };
    finding.severity = Severity::Critical;
    finding
}

fn satisfied(look: &Look<'_>, answer: Option<&SurveyAnswer>) -> Finding {
    let norms = match look.case.context.kind {
        OrderKind::Repair => [NormId::new("KPI-10")],
        OrderKind::Install
        | OrderKind::Move
        | OrderKind::Change
        | OrderKind::Remove
        | OrderKind::Inspection
        | OrderKind::Revisit => [NormId::new("KPI-01")],
    };
    let rule = "survey:satisfied".to_owned();
    let Some(score) = answer.and_then(|answer| answer.score) else {
        return look.unjudged(rule, &norms, &Text::new("客户满意", "Satisfied"), Why::NeedsSurvey);
    };
    let least = look.pack.parameters().satisfied_score;
    let verdict = if i64::from(score) >= least { Verdict::Met } else { Verdict::Breached };
    let explain = Text::new(
        format!("客户打{score}分，{least}分及以上算满意。"),
        format!("The customer gave {score}; {least} or more is satisfied."),
    );
    look.finding(rule, &norms, verdict, Vec::new(), explain)
}

/// Each of the six actions by the customer's word; a word that contradicts the system's evidence says so (KPI-11).
fn six_actions(look: &Look<'_>, answer: Option<&SurveyAnswer>, findings: &mut Vec<Finding>) {
    let said = answer.map(|answer| answer.actions).unwrap_or_default();
    let said = six_said(&said);
    let seen = six_seen(look.items(), look.promise().as_ref(), look.pack.parameters().promise_tolerance);
    let actions = [
        ("appointment", "KPI-03", "预约", "Appointment"),
        ("kept", "KPI-04", "履约", "Kept appointment"),
        ("speed_test", "KPI-05", "测速", "Speed test"),
        ("site_clearing", "KPI-06", "现场清理", "Site clearing"),
        ("informing", "KPI-07", "主动告知", "Informing"),
        ("signature", "KPI-08", "签字", "Signature"),
    ];
    for (((action, norm, zh, en), said), seen) in actions.into_iter().zip(said).zip(seen) {
        let norms = [NormId::new(norm), NormId::new("KPI-11")];
        let rule = format!("survey:{action}");
        let Some(yes) = said else {
            findings.push(look.unjudged(rule, &norms, &Text::new(zh, en), Why::NeedsSurvey));
            continue;
        };
        let verdict = if yes { Verdict::Met } else { Verdict::Breached };
        let disagree = seen.is_some_and(|seen| seen != yes);
        let (word, told) = if yes { ("有", "yes") } else { ("没有", "no") };
        let (more_zh, more_en) = if disagree {
            (",与系统记录不一致", ", against the system's evidence")
        } else {
            ("", "")
        };
        let explain = Text::new(
            format!("客户说{zh}:{word}{more_zh}。"),
            format!("{en}: the customer says {told}{more_en}."),
        );
        findings.push(look.finding(rule, &norms, verdict, Vec::new(), explain));
    }
}
