use super::inspect::rule;
use crate::Said;
use crate::findings::FindingView;
use doorstep_dialogue::{Pack, State, Utterance};
use doorstep_domain::conversation::masked;
use doorstep_findings::Finding;
use serde::Serialize;
use utoipa::ToSchema;

/// One turn, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UtteranceView {
    /// `agent`, `customer` or `system`.
    pub role: String,
    /// What was said; numbers and names are covered letter by letter, so that places stay.
    pub text: String,
    /// Start, milliseconds since the start of the conversation, where it is known.
    pub start_ms: Option<i64>,
    /// End, likewise.
    pub end_ms: Option<i64>,
}

impl UtteranceView {
    pub(super) fn of(utterance: &Utterance, names: &[String]) -> Self {
        let role = serde_json::to_value(utterance.role).ok();
        Self {
            role: role.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
            text: masked(&utterance.text, names),
            start_ms: utterance.start_ms,
            end_ms: utterance.end_ms,
        }
    }
}

/// A stretch of a turn, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SpokenView {
    /// Which turn, from 0.
    pub utterance: usize,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// What one rule says of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VerdictView {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingView,
    /// What the rule asks for, where its pack is still there.
    pub title: Option<Said>,
    /// 试运行: the rule is tried out, and has no consequence.
    pub shadow: bool,
    /// What was said that shows it; empty for what was not said.
    pub spoken: Vec<SpokenView>,
}

impl VerdictView {
    pub(super) fn of(finding: Finding, pack: Option<&Pack>, names: &[String]) -> Self {
        let known =
            pack.and_then(|pack| rule(pack, &finding).map(|(place, state)| (&pack.rules()[place], state)));
        let title = known.map(|(rule, _)| Said { zh: rule.title.zh.clone(), en: rule.title.en.clone() });
        let shadow = known.is_some_and(|(_, state)| state == State::Shadow);
        let spoken = finding.spoken.iter();
        let spoken = spoken
            .map(|span| SpokenView { utterance: span.utterance, start: span.start, end: span.end })
            .collect();
        let mut finding = FindingView::from(finding);
        (finding.zh, finding.en) = (masked(&finding.zh, names), masked(&finding.en, names));
        Self { finding, title, shadow, spoken }
    }
}

/// Worst breaches first, then what was kept, then what nobody can say.
pub(super) fn in_order(verdicts: &mut [VerdictView]) {
    let place =
        |verdict: &VerdictView| match (verdict.finding.verdict.as_str(), verdict.finding.severity.as_str()) {
            ("breached", "critical") => 0,
            ("breached", "major") => 1,
            ("breached", _) => 2,
            ("met", _) => 3,
            _ => 4,
        };
    verdicts.sort_by(|one, other| (place(one), &one.finding.rule).cmp(&(place(other), &other.finding.rule)));
}
