use doorstep_domain::audit::{Overturned, OverturnedTo};
use doorstep_domain::{AuditId, EvidenceItem, NormId, OrderId, Overridden, PackRef, VisitId};
use doorstep_norms::{Severity, Text};
use serde::{Deserialize, Serialize};

/// What was judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The order, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    /// The visit, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// The conversation, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<String>,
}

/// A stretch of an utterance that shows something, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spoken {
    /// Which utterance, from 0.
    pub utterance: usize,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// When it was said, milliseconds from the start, where the transcript has times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
}

/// Why something was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It can still happen in time.
    NotYet,
    /// The limit has passed, but a device may still have news.
    NoNews,
    /// What it hangs on did not happen.
    DidNotHappen,
    /// There was no need for it.
    NotNeeded,
    /// Only the customer can say.
    NeedsSurvey,
    /// The phone did not say where it was.
    NeedsPlace,
    /// Nobody recorded what it is judged by.
    NoRecord,
    /// A picture has not come yet.
    NoPicture,
    /// The recording or a person's ear is needed; the text does not show it.
    NeedsHearing,
    /// The transcript carries no times.
    NoTimes,
}

impl Why {
    /// The reason as people read it: Chinese and English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotYet => ("还没到判断的时候", "it can still happen in time"),
            Self::NoNews => {
                ("时限已过，但手机可能还没上传", "the limit has passed, but a phone may still have news")
            }
            Self::DidNotHappen => ("这一步没有发生", "this step did not happen"),
            Self::NotNeeded => ("这次用不上", "there was no need for it"),
            Self::NeedsSurvey => ("只有客户能回答", "only the customer can say"),
            Self::NeedsPlace => ("没有定位", "there is no position"),
            Self::NoRecord => ("没有记录", "there is no record"),
            Self::NoPicture => ("照片还没传到", "a picture has not come yet"),
            Self::NeedsHearing => ("要听录音或人工判断", "the recording or a person's ear is needed"),
            Self::NoTimes => ("转写没有时间", "the transcript carries no times"),
        }
    }
}

/// Met, breached, or not judged. Not judged is never met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// The norm was kept.
    Met,
    /// The norm was broken.
    Breached,
    /// Nothing can be said.
    NotJudged {
        /// Why not.
        why: Why,
    },
}

impl Verdict {
    /// The word it is stored and searched by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Breached => "breached",
            Self::NotJudged { .. } => "not_judged",
        }
    }

    /// Whether something was said.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Met | Self::Breached)
    }
}

/// One judgement of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule: its table and id in the pack, such as `requirement:observed`, or a judgement of the product itself, such
    /// as `promise:kept`.
    pub rule: String,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// The pack that judged.
    pub pack: PackRef,
    /// What was judged.
    pub subject: Subject,
    /// The judgement.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What shows it; for a missing fact what it was missing from.
    pub evidence: Vec<EvidenceItem>,
    /// What was said that shows it, in a conversation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<Spoken>,
    /// How bad a breach is.
    pub severity: Severity,
    /// One sentence in Chinese and one in English.
    pub explain: Text,
    /// Who went on without it, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Overridden>,
    /// What it had been found to be before an audit overturned it, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restated: Option<Restated>,
}

/// An audit overturned a finding: history is restated, and keeps its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restated {
    /// By which audit.
    pub audit: AuditId,
    /// What had been found, as a word.
    pub was: String,
    /// Why it was wrong.
    pub reason: String,
}

impl Finding {
    /// The finding as a person holds it to be.
    #[must_use]
    pub fn restated(self, audit: AuditId, overturned: &Overturned) -> Self {
        let (was, reason) = (self.verdict.word().to_owned(), overturned.reason.clone());
        let verdict = match overturned.to {
            OverturnedTo::Met => Verdict::Met,
            OverturnedTo::Breached => Verdict::Breached,
        };
        Self { verdict, restated: Some(Restated { audit, was, reason }), ..self }
    }
}
