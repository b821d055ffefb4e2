//! What a rule says about a conversation, and how that is written as a line.

use serde::{Deserialize, Serialize};

use crate::automaton::{Hit, original};
use crate::conversation::Conversation;
use crate::evaluate::{Looked, Measure, Missing};
use crate::pack::Pack;
use crate::record::Record;
use crate::rule::{Rule, Severity};

/// Whether a rule is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// Met.
    Met,
    /// Breached.
    Breached,
    /// It cannot be told from what is there.
    NotJudged,
}

/// A stretch of an utterance, in characters of the original text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Which utterance, from 0.
    pub utterance: usize,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// When it was said, when the utterance has times: by share of its characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
}

/// What one rule says about one conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The rule's place in the pack.
    pub rule: usize,
    /// Whether it is met.
    pub judgement: Judgement,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// What shows it; empty for an absence.
    pub spans: Vec<Span>,
    /// The utterances looked at: from, up to.
    pub window: Option<Looked>,
    /// A number that explains it.
    pub measure: Option<Measure>,
    /// Why it cannot be told.
    pub missing: Option<Missing>,
}

/// Something that would have counted but for one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearMiss {
    /// The family.
    pub family: String,
    /// Where it was said.
    pub span: Span,
    /// Why it did not count.
    pub reason: &'static str,
}

/// All that the rules of a pack say about one conversation; rules that do not apply are not in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inspection {
    /// In the order of the pack.
    pub verdicts: Vec<Verdict>,
}

impl Inspection {
    /// The verdicts of one kind.
    pub fn of(&self, judgement: Judgement) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(move |verdict| verdict.judgement == judgement)
    }
}

/// Where a rule looked, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VerdictWindow {
    /// First utterance, from 0.
    pub from: u32,
    /// One past the last utterance.
    pub to: u32,
}

/// One line of a verdict file.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictLine<'a> {
    /// The conversation's id.
    pub conversation: &'a str,
    /// The rule's id.
    pub rule: &'a str,
    /// The rule's version.
    pub version: u32,
    /// The catalogue items it checks.
    pub norm_ids: &'a [String],
    /// Whether it is met.
    pub verdict: Judgement,
    /// How bad a breach is.
    pub severity: Severity,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// What shows it.
    pub spans: &'a [Span],
    /// Where it looked.
    pub window: Option<VerdictWindow>,
    /// In words.
    pub reason: String,
    /// Only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_misses: Option<Vec<NearMiss>>,
}

impl Verdict {
    /// The rule in its pack.
    pub fn rule_in<'a>(&self, pack: &'a Pack) -> &'a Rule {
        &pack.rules()[self.rule]
    }

    /// The line of a verdict file, in Chinese when `chinese`.
    pub fn line<'a>(
        &'a self,
        pack: &'a Pack,
        conversation: &'a Conversation,
        chinese: bool,
    ) -> VerdictLine<'a> {
        let rule = self.rule_in(pack);
        VerdictLine {
            conversation: &conversation.id.0,
            rule: &rule.id.0,
            version: rule.version,
            norm_ids: &rule.norm_ids,
            verdict: self.judgement,
            severity: rule.severity,
            confidence: (self.confidence * 100.0).round() / 100.0,
            spans: &self.spans,
            window: self.window.map(|(from, to)| VerdictWindow { from, to }),
            reason: crate::reason::reason(pack, self, conversation, chinese),
            near_misses: None,
        }
    }
}

/// The place of a hit in the original conversation.
pub(crate) fn span(record: &Record, hit: &Hit) -> Span {
    let turn = &record.turns[hit.turn as usize];
    let (start, end) =
        if hit.end > hit.start { original(record, hit) } else { (0, turn.original_chars as usize) };
    let share = |whole: i64| whole * start as i64 / i64::from(turn.original_chars.max(1));
    let start_ms =
        turn.start_ms.map(|begin| begin + turn.end_ms.map_or(0, |end| share((end - begin).max(0))));
    Span { utterance: hit.turn as usize, start, end, start_ms }
}
