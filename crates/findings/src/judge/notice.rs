use crate::look::Look;
use crate::{Finding, Rescheduled, Verdict, Why};
use doorstep_domain::{CallEvidence, EvidenceItem, Fact, NormId};
use doorstep_norms::Text;

/// Notices: was a change told two hours before, lateness a quarter of an hour before?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    for (at, change) in look.case.reschedules.iter().filter(|change| change.at <= look.now).enumerate() {
        findings.push(change_told(look, at, change));
    }
    findings.extend(lateness_told(look));
}

fn change_told(look: &Look<'_>, at: usize, change: &Rescheduled) -> Finding {
    let norms = [NormId::new("TIME-03")];
    let rule = format!("promise:change_notice:{}", at + 1);
    let what = Text::new("改约提前通知", "Notice of a changed time");
    if change.asked.by_customer {
        let mut finding = look.unjudged(rule, &norms, &what, Why::NotNeeded);
        if change.asked.proof.trim().is_empty() {
            finding.verdict = Verdict::Breached;
            finding.explain = Text::new(
                "说是客户要改约，但没有凭据。",
                "The change is said to be the customer's, without proof.",
            );
        }
        return finding;
    }
    let reference = change.before.reference().unwrap_or_else(|| change.before.window.start());
    let notice = reference.since(change.at);
    let asked = look.pack.parameters().change_notice;
    let verdict = if notice >= asked { Verdict::Met } else { Verdict::Breached };
    let (had, wanted) = (notice.as_mins(), asked.as_mins());
    let zh = format!("改约提前{had}分钟通知，要求至少{wanted}分钟。");
    let en = format!("The change was told {had} min before, at least {wanted} min asked.");
    let shown = look.last(|item| item.at == change.at && is_event_of_change(item)).cloned();
    look.finding(rule, &norms, verdict, shown.into_iter().collect(), Text::new(zh, en))
}

fn is_event_of_change(item: &EvidenceItem) -> bool {
    matches!(&item.fact, Fact::Event { name } if name == "rescheduled")
}

fn lateness_told(look: &Look<'_>) -> Option<Finding> {
    let norms = [NormId::new("TIME-04"), NormId::new("TIME-02")];
    let rule = "promise:lateness_notice".to_owned();
    let what = Text::new("迟到提前联系", "Notice of lateness");
    let promise = look.promise()?;
    let reference = promise.reference().unwrap_or_else(|| promise.window.end());
    let late = look.event("arrived").is_some_and(|item| item.at > reference);
    if !late {
        let why = if look.event("arrived").is_some() { Why::NotNeeded } else { Why::NotYet };
        return Some(look.unjudged(rule, &norms, &what, why));
    }
    let asked = look.pack.parameters().lateness_notice;
    // A call made after the promise was given; the call that gave it told nothing about lateness.
    let in_time = |item: &EvidenceItem| item.at > promise.made_at && item.at <= reference - asked;
    let heard = look.first(|item| {
        in_time(item)
            && matches!(item.fact, Fact::Call { answered: true, class: CallEvidence::Telephony, .. })
    });
    let declared =
        || look.first(|item| in_time(item) && matches!(item.fact, Fact::Call { answered: true, .. }));
    let (told, by_word) = match heard {
        Some(call) => (Some(call), false),
        None => (declared(), true),
    };
    let minutes = asked.as_mins();
    Some(match told {
        Some(call) => {
            let whose = if by_word { ("（师傅自述）", ", by the technician's word") } else { ("", "") };
            let zh = format!("迟到前至少{minutes}分钟联系过客户{}。", whose.0);
            let en =
                format!("The customer was called at least {minutes} min before the agreed time{}.", whose.1);
            look.finding(rule, &norms, Verdict::Met, vec![call.clone()], Text::new(zh, en))
        }
        None => {
            let zh = format!("迟到了，没有提前{minutes}分钟联系客户。");
            let en = format!("Late, and the customer was not called {minutes} min before.");
            let arrived = look.event("arrived").cloned();
            look.finding(rule, &norms, Verdict::Breached, arrived.into_iter().collect(), Text::new(zh, en))
        }
    })
}
