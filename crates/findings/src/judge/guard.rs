use crate::look::{Look, is_event};
use crate::{Finding, Verdict, Why};
use doorstep_domain::{Evidence, EvidenceItem, Overridden};
use doorstep_norms::{Aggregate, Requirement, Shortfall, Text, Transition, Unmet, unmet};

/// Requirements: were they met each time their verb happened? One finding for each requirement and verb.
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    let known = Evidence::new(look.items().to_vec());
    for requirement in
        look.pack.requirements().iter().filter(|requirement| requirement.applies(look.case.context))
    {
        for transition in &requirement.on {
            findings.push(judge_one(look, &known, requirement, transition));
        }
    }
}

fn judge_one(
    look: &Look<'_>,
    known: &Evidence,
    requirement: &Requirement,
    transition: &Transition,
) -> Finding {
    let rule = format!("requirement:{}@{}", requirement.id, String::from(transition.clone()));
    let what = Text::new(format!("要求 {}", ids(requirement)), format!("Requirement {}", ids(requirement)));
    let happened = happenings(look, transition);
    if happened.is_empty() {
        let why = if look.is_over().is_some() { Why::DidNotHappen } else { Why::NotYet };
        let mut finding = look.unjudged(rule, &requirement.norms, &what, why);
        finding.severity = requirement.severity;
        return finding;
    }
    let failed = happened.iter().find_map(|item| {
        let unmet = unmet([requirement], known, look.case.context, item.at).pop()?;
        Some((*item, unmet))
    });
    let (verdict, shown, explain) = match &failed {
        Some((item, unmet)) => (Verdict::Breached, vec![(*item).clone()], breach(requirement, unmet)),
        None => {
            let zh = format!("{}：该有的都有，证据在案。", what.zh);
            (
                Verdict::Met,
                happened.into_iter().cloned().collect(),
                Text::new(zh, format!("{}: met, evidence attached.", what.en)),
            )
        }
    };
    let mut finding = look.finding(rule, &requirement.norms, verdict, shown, explain);
    finding.severity = requirement.severity;
    if failed.is_some() {
        finding.overridden = overridden(look, requirement, transition);
        if let Some(over) = &finding.overridden {
            finding.explain = with_override(&finding.explain, over);
        }
    }
    finding
}

/// Each time the verb happened. A blocked order is a blocked visit only when somebody had arrived.
fn happenings<'l>(look: &'l Look<'_>, transition: &Transition) -> Vec<&'l EvidenceItem> {
    let Some(name) = transition.event() else { return Vec::new() };
    let on_site = look.event("arrived").map(|item| item.at);
    let counts = |item: &&EvidenceItem| {
        is_event(item, name)
            && (transition.aggregate != Aggregate::Visit
                || name != "blocked"
                || on_site.is_some_and(|arrived| arrived <= item.at))
    };
    look.items().iter().filter(counts).collect()
}

fn ids(requirement: &Requirement) -> String {
    requirement.norms.iter().map(doorstep_domain::NormId::as_str).collect::<Vec<_>>().join(" ")
}

fn breach(requirement: &Requirement, unmet: &Unmet<'_>) -> Text {
    let (zh, en) = match unmet.shortfall {
        Shortfall::TooEarly { remaining_ms } => {
            let seconds = (remaining_ms + 999) / 1000;
            (format!("(还差{seconds}秒)"), format!(" ({seconds} s too early)"))
        }
        Shortfall::Below { measured_milli, limit_milli } => (
            format!("(测得{}，要求不低于{})", plain(measured_milli), plain(limit_milli)),
            format!(" (measured {}, at least {} asked)", plain(measured_milli), plain(limit_milli)),
        ),
        Shortfall::Above { measured_milli, limit_milli } => (
            format!("(测得{}，要求不高于{})", plain(measured_milli), plain(limit_milli)),
            format!(" (measured {}, at most {} asked)", plain(measured_milli), plain(limit_milli)),
        ),
        Shortfall::Refused => ("(客户没有同意)".to_owned(), " (the customer did not agree)".to_owned()),
        Shortfall::OutOfOrder => ("(先后顺序不对)".to_owned(), " (out of order)".to_owned()),
        Shortfall::NothingToCompare => ("(没有可比的数)".to_owned(), " (nothing to compare with)".to_owned()),
        Shortfall::Missing => (String::new(), String::new()),
    };
    Text::new(format!("{}{zh}。", requirement.text.zh), format!("{}{en}.", requirement.text.en))
}

/// Thousandths as a person writes them: -27 or -27.5.
fn plain(milli: i64) -> String {
    let (whole, rest) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
    let sign = if milli < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
}

fn overridden(look: &Look<'_>, requirement: &Requirement, transition: &Transition) -> Option<Overridden> {
    let of_this =
        |over: &&Overridden| over.verb == transition.verb && over.requirements.contains(&requirement.id);
    look.case.overridden.iter().find(of_this).cloned()
}

fn with_override(explain: &Text, over: &Overridden) -> Text {
    let Some(role) = over.by else { return explain.clone() };
    let zh = format!("{}由{}放行，理由：{}。", explain.zh, role.word(), over.reason);
    Text::new(zh, format!("{} Let through by {}: {}.", explain.en, role.word(), over.reason))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn thousandths_are_written_as_people_write_them() {
        for (milli, written) in
            [(-27_000, "-27"), (-27_500, "-27.5"), (50, "0.05"), (0, "0"), (270_000_000, "270000")]
        {
            assert_eq!(plain(milli), written);
        }
    }
}
