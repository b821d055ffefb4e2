use super::breaches::BREACHES_MAX;
use crate::{App, AppError};
use doorstep_dialogue::{Demand, Rule};
use doorstep_domain::conversation::{Breach, ConversationState};
use doorstep_domain::{Conversation, NormId, PersonId};
use doorstep_findings::{Finding, Subject, Verdict};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Severity, Text};
use doorstep_store::ConversationFilter;

/// What comes before the rule of a conversation pack in a breach.
const DIALOGUE: &str = "dialogue:";

/// What somebody's own conversations broke since an instant, the newest first, without their words: a rule that is tried out
/// or that an audit overturned is no breach.
pub(super) async fn talk_breaches(
    app: &App,
    person: PersonId,
    since: Timestamp,
) -> Result<Vec<(Conversation, Finding)>, AppError> {
    let worst = ["minor", "major", "critical"].map(str::to_owned).to_vec();
    let filter = ConversationFilter {
        agent: Some(person),
        worst: Some(worst),
        from: Some(since),
        ..ConversationFilter::default()
    };
    let mut broken = Vec::new();
    for talk in app.store.list::<Conversation>(&filter, None, BREACHES_MAX).await?.items {
        let breached = talk.inspected().map(|inspected| inspected.breached.clone()).unwrap_or_default();
        let findings = breached.iter().filter_map(|breach| finding(app, &talk, breach));
        let findings: Vec<Finding> = findings.collect();
        broken.extend(findings.into_iter().map(|finding| (talk.clone(), finding)));
    }
    Ok(broken)
}

/// When it was judged.
pub(super) fn judged_at(talk: &Conversation) -> Timestamp {
    match &talk.state {
        ConversationState::TakenIn => talk.head.taken_in_at,
        ConversationState::Inspected { at, .. } => *at,
    }
}

/// A breach as a finding; none where no pack has the rule any more.
fn finding(app: &App, talk: &Conversation, breach: &Breach) -> Option<Finding> {
    let rule = app.conversation_packs.rule(breach.rule.strip_prefix(DIALOGUE)?)?;
    Some(Finding {
        rule: breach.rule.clone(),
        norms: rule.norm_ids.iter().map(NormId::new).collect(),
        pack: talk.inspected()?.pack.clone(),
        subject: Subject {
            order: talk.head.order,
            visit: None,
            conversation: Some(talk.head.id.to_string()),
        },
        verdict: Verdict::Breached,
        evidence: Vec::new(),
        spoken: Vec::new(),
        severity: match breach.severity.as_str() {
            "critical" => Severity::Critical,
            "major" => Severity::Major,
            _ => Severity::Minor,
        },
        explain: explain(rule),
        overridden: None,
        restated: None,
    })
}

/// What was wrong, in the rule's own words, never in those of the conversation.
fn explain(rule: &Rule) -> Text {
    let title = &rule.title;
    match (&rule.explain, &rule.demand) {
        (Some(explain), _) => Text::new(explain.zh.clone(), explain.en.clone()),
        (None, Demand::Forbids(_)) => Text::new(title.zh.clone(), title.en.clone()),
        (None, Demand::Requires(_) | Demand::Beyond(_)) => {
            Text::new(format!("没做到：{}", title.zh), format!("not done: {}", title.en))
        }
    }
}
