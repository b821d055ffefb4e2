//! One rule of a pack: where it applies, what it forbids or demands, how it is explained, how it is tried.

use serde::{Deserialize, Serialize};

use crate::conversation::Channel;
use crate::evaluate::Missing;
use crate::expression::Expression;
use crate::pack::RuleMistake;

/// The name of a rule, such as `FORB-01`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub String);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How bad a breach is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A slip.
    Minor,
    /// A fault that the customer feels.
    Major,
    /// Not to be tolerated once.
    Critical,
}

/// Where a rule is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written; not judged.
    Draft,
    /// Judged, shown to its authors, not scored.
    Shadow,
    /// Judged and scored.
    #[default]
    Live,
    /// Kept for old verdicts; not judged.
    Retired,
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What evidence a rule needs that a transcript never holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The recording.
    Audio,
    /// A person's judgement.
    Person,
    /// Another system's record.
    Record,
}

impl Evidence {
    pub(crate) const fn missing(self) -> Missing {
        match self {
            Self::Audio => Missing::Audio,
            Self::Person => Missing::Person,
            Self::Record => Missing::OtherRecord,
        }
    }
}

/// What a rule asks.
#[derive(Debug, Clone)]
pub enum Demand {
    /// It is a breach when this holds.
    Forbids(Expression),
    /// It is a breach when this does not hold.
    Requires(Expression),
    /// A transcript cannot show it.
    Beyond(Evidence),
}

/// Conversations on which a rule is tried, in script form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// The rule is met.
    #[serde(default)]
    pub met: Vec<String>,
    /// The rule is breached.
    #[serde(default)]
    pub breached: Vec<String>,
    /// The rule does not apply.
    #[serde(default)]
    pub not_applicable: Vec<String>,
}

/// One rule of a pack.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// Raised by whoever changes it.
    pub version: u32,
    /// The catalogue items that it checks.
    pub norm_ids: Vec<String>,
    /// What it says.
    pub title: Bilingual,
    /// How bad a breach is.
    pub severity: Severity,
    /// Where it applies.
    pub channels: Vec<Channel>,
    /// Where it is in its life.
    pub state: State,
    /// It applies only when this holds.
    pub applies: Option<Expression>,
    /// What it asks.
    pub demand: Demand,
    /// How a breach is explained; the pack's own wording when absent.
    pub explain: Option<Bilingual>,
    /// The share of its breaches that are right, where that is known to be less than what the phrases promise.
    pub confidence: f32,
    /// Conversations on which it is tried.
    pub examples: Examples,
}

/// A rule as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleForm {
    pub(crate) id: toml::Spanned<String>,
    #[serde(default = "first")]
    pub(crate) version: u32,
    pub(crate) norm_ids: Vec<String>,
    pub(crate) title: Bilingual,
    pub(crate) severity: Severity,
    pub(crate) channels: Vec<Channel>,
    #[serde(default)]
    pub(crate) state: State,
    pub(crate) applies: Option<Expression>,
    pub(crate) breach: Option<Expression>,
    pub(crate) require: Option<Expression>,
    pub(crate) needs: Option<Evidence>,
    pub(crate) explain: Option<Bilingual>,
    #[serde(default = "whole")]
    pub(crate) confidence: f32,
    #[serde(default)]
    pub(crate) examples: Examples,
}

fn first() -> u32 {
    1
}

fn whole() -> f32 {
    1.0
}

/// One file of a pack's rules.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    #[serde(default)]
    pub(crate) rule: Vec<RuleForm>,
}

impl RuleForm {
    /// The rule, unless it asks for nothing or for two things.
    pub(crate) fn into_rule(self) -> Result<Rule, RuleMistake> {
        let demand = match (self.breach, self.require, self.needs) {
            (Some(expression), None, None) => Demand::Forbids(expression),
            (None, Some(expression), None) => Demand::Requires(expression),
            (None, None, Some(evidence)) => Demand::Beyond(evidence),
            (None, None, None) | (Some(_), _, _) | (_, Some(_), _) => {
                return Err(RuleMistake::NotOneDemand);
            }
        };
        if self.norm_ids.is_empty() {
            return Err(RuleMistake::NoNorms);
        }
        if self.channels.is_empty() {
            return Err(RuleMistake::NoChannels);
        }
        if !(0.0..=1.0).contains(&self.confidence) {
            return Err(RuleMistake::Confidence);
        }
        Ok(Rule {
            id: RuleId(self.id.into_inner()),
            version: self.version,
            norm_ids: self.norm_ids,
            title: self.title,
            severity: self.severity,
            channels: self.channels,
            state: self.state,
            applies: self.applies,
            demand,
            explain: self.explain,
            confidence: self.confidence,
            examples: self.examples,
        })
    }
}

impl Rule {
    /// What it asks of a conversation.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let demand = match &self.demand {
            Demand::Forbids(expression) | Demand::Requires(expression) => Some(expression),
            Demand::Beyond(_) => None,
        };
        self.applies.iter().chain(demand)
    }

    /// The expressions, so that a pack can look up the families they name.
    pub(crate) fn expressions_mut(&mut self) -> impl Iterator<Item = &mut Expression> {
        let demand = match &mut self.demand {
            Demand::Forbids(expression) | Demand::Requires(expression) => Some(expression),
            Demand::Beyond(_) => None,
        };
        self.applies.iter_mut().chain(demand)
    }
}
