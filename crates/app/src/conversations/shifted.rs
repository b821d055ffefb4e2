use super::back_test::said;
use super::inspect::DIALOGUE;
use super::masks;
use crate::{App, AppError, Said};
use doorstep_dialogue::{BackTest, MeanScore, Pack, RuleId, RuleShift, Severity, State};
use doorstep_domain::conversation::masked;
use doorstep_domain::{Conversation, ConversationId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// What conversations score, of those that have a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TalkScore {
    /// How many have one.
    pub scored: u64,
    /// Their mean, thousandths.
    pub permille: Option<u32>,
}

impl From<MeanScore> for TalkScore {
    fn from(score: MeanScore) -> Self {
        // Points are 0 to 100.
        Self { scored: score.scored, permille: score.mean().map(|mean| (mean * 10.0).round() as u32) }
    }
}

/// A rule that would say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RuleShifted {
    /// The rule, such as `dialogue:HOT-46`.
    pub rule: String,
    /// What it asks for.
    pub title: Option<Said>,
    /// How bad a breach is in the pack that is tried, or was in the one in force.
    pub severity: Option<String>,
    /// Its state in the pack that is tried: `draft`, `shadow`, `live`, `retired`, or `dropped`.
    pub state: String,
    /// Conversations that breach it by the pack in force.
    pub before: u32,
    /// Conversations that would breach it.
    pub after: u32,
    /// Those that would newly breach it.
    pub newly: u32,
    /// Those that would breach it no longer.
    pub no_longer: u32,
    /// The first few of both.
    pub examples: Vec<TalkShifted>,
}

/// A conversation on which a rule would say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TalkShifted {
    /// Which.
    pub conversation: ConversationId,
    /// Its name in the recording system.
    pub reference: String,
    /// When it began.
    pub began_at: Timestamp,
    /// Whether it would newly breach the rule; otherwise it would no longer.
    pub newly: bool,
    /// The turn that shows it, from 0; none for what was not said.
    pub utterance: Option<usize>,
    /// First character in it.
    pub start: Option<usize>,
    /// One past the last character.
    pub end: Option<usize>,
    /// The turn, masked.
    pub said: Option<String>,
}

impl RuleShifted {
    /// Every rule that shifts, the most conversations first.
    pub(super) async fn of(
        app: &App,
        new: &Pack,
        test: &BackTest,
        talks: &[Conversation],
    ) -> Result<Vec<Self>, AppError> {
        let mut quoted = Quoted::default();
        let mut rules = Vec::new();
        for (id, shift) in test.rules.iter().filter(|(_, shift)| shift.newly + shift.no_longer > 0) {
            rules.push(Self::one(app, new, id, shift, talks, &mut quoted).await?);
        }
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.newly + rule.no_longer));
        Ok(rules)
    }

    async fn one(
        app: &App,
        new: &Pack,
        id: &RuleId,
        shift: &RuleShift,
        talks: &[Conversation],
        quoted: &mut Quoted,
    ) -> Result<Self, AppError> {
        let mut examples = Vec::new();
        for example in &shift.examples {
            let Some(talk) = talks.get(example.talk) else { continue };
            let said = match example.span {
                Some(span) => quoted.turn(app, talk, span.utterance).await?,
                None => None,
            };
            examples.push(TalkShifted {
                conversation: talk.head.id,
                reference: talk.head.reference.clone(),
                began_at: talk.began_at(),
                newly: example.newly,
                utterance: example.span.map(|span| span.utterance),
                start: example.span.map(|span| span.start),
                end: example.span.map(|span| span.end),
                said,
            });
        }
        let tried = new.rules().iter().find(|rule| rule.id == *id);
        let known = tried.or_else(|| app.conversation_packs.rule(&id.0));
        Ok(Self {
            rule: format!("{DIALOGUE}{id}"),
            title: known.map(|rule| Said { zh: rule.title.zh.clone(), en: rule.title.en.clone() }),
            severity: known.map(|rule| severity(rule.severity).to_owned()),
            state: tried.map_or("dropped", |rule| state(rule.state)).to_owned(),
            before: shift.before,
            after: shift.after,
            newly: shift.newly,
            no_longer: shift.no_longer,
            examples,
        })
    }
}

/// Turns of conversations, masked; each conversation is read once.
#[derive(Default)]
struct Quoted(HashMap<ConversationId, Vec<String>>);

impl Quoted {
    async fn turn(&mut self, app: &App, talk: &Conversation, at: usize) -> Result<Option<String>, AppError> {
        if let Some(turns) = self.0.get(&talk.head.id) {
            return Ok(turns.get(at).cloned());
        }
        if talk.erased.is_some() {
            return Ok(None);
        }
        let names = masks::names(app, talk).await?;
        let turns: Vec<String> = said(app, std::slice::from_ref(talk))
            .await?
            .iter()
            .flat_map(|said| &said.utterances)
            .map(|turn| masked(&turn.text, &names))
            .collect();
        let turn = turns.get(at).cloned();
        self.0.insert(talk.head.id, turns);
        Ok(turn)
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Minor => "minor",
        Severity::Major => "major",
        Severity::Critical => "critical",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Shadow => "shadow",
        State::Live => "live",
        State::Retired => "retired",
    }
}
