//! A pack: families, contexts, rules and a score tree, read from texts and checked before anything is judged.

mod agenda;
mod check;
mod error;
mod misread;
mod mistake;
mod read;

pub(crate) use agenda::{Agenda, Task};
pub use check::ExampleFailure;
pub use error::PackError;
pub use misread::Misread;
pub use mistake::{ExampleMistake, Mistake, RuleMistake};

use serde::Deserialize;

use crate::automaton::Matcher;
use crate::conversation::{Conversation, Role};
use crate::expression::Expression;
use crate::rule::{Bilingual, Rule};
use crate::score::ScoreTree;

/// One file of a pack: its name within the pack's folder, and its text.
#[derive(Debug, Clone)]
pub struct Part {
    /// `pack.toml`, `score.toml`, `lexicon/anything.toml` or `rules/anything.toml`.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// `pack.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The pack's name.
    pub id: String,
    /// Raised with every change.
    pub version: String,
    /// What it is called.
    pub title: Bilingual,
    /// The day from which it holds.
    pub effective: doorstep_kernel::Date,
    /// Where the rules come from.
    pub source: String,
    /// Families that, said by a customer, are a risk: such conversations are audited more often.
    #[serde(default)]
    pub risk: Vec<String>,
    /// Families that make a turn of the agent a courteous one, beside 您 (HOT-54).
    #[serde(default)]
    pub courteous: Vec<String>,
}

/// How courteously an agent spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Courtesy {
    /// Turns of the agent.
    pub turns: u32,
    /// Those that were courteous.
    pub courteous: u32,
}

/// Rules ready to judge.
#[derive(Debug)]
pub struct Pack {
    front: Front,
    families: Vec<String>,
    rules: Vec<Rule>,
    /// By rule: the file and the line on which it is written.
    written: Vec<(String, usize)>,
    /// By rule: the families it names.
    named: Vec<Vec<u16>>,
    agenda: Agenda,
    score: ScoreTree,
    matcher: Matcher,
    digest: String,
}

impl Pack {
    /// Reads and checks a pack. Every fault found is told, not just the first.
    pub fn parse(parts: &[Part]) -> Result<Self, Vec<PackError>> {
        read::read(parts)
    }

    /// What `pack.toml` says.
    pub fn front(&self) -> &Front {
        &self.front
    }

    /// The rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The names of the families.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// The score tree.
    pub fn score(&self) -> &ScoreTree {
        &self.score
    }

    /// The phrases, ready to be found.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Whether a customer says something that is a risk.
    pub fn is_risky(&self, conversation: &Conversation) -> bool {
        let is_risk = |family: usize| self.front.risk.contains(&self.families[family]);
        let of_customer = conversation.utterances.iter().filter(|said| said.role == Role::Customer);
        let mut found = of_customer.flat_map(|said| self.matcher.matches(&said.text));
        found.any(|found| is_risk(found.family))
    }

    /// How often the agent spoke, and how often courteously: with 您 or a courteous family, and without 你.
    pub fn courtesy(&self, conversation: &Conversation) -> Courtesy {
        let is_courteous = |family: usize| self.front.courteous.contains(&self.families[family]);
        let agent = conversation.utterances.iter().filter(|said| said.role == Role::Agent);
        let mut courtesy = Courtesy::default();
        for said in agent.filter(|said| !said.text.trim().is_empty()) {
            let mut found = self.matcher.matches(&said.text).into_iter();
            let polite = said.text.contains('您') || found.any(|found| is_courteous(found.family));
            courtesy.turns += 1;
            courtesy.courteous += u32::from(polite && !said.text.contains('你'));
        }
        courtesy
    }

    /// SHA-256 of all parts: verdicts of equal packs on equal transcripts are equal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Tries every rule on its examples.
    pub fn run_examples(&self, zone: &jiff::tz::TimeZone) -> Vec<ExampleFailure> {
        check::run_examples(self, zone)
    }

    /// Which rules are judged where, and what they ask about.
    pub(crate) fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// The families that a rule names.
    pub(crate) fn families_of(&self, rule: usize) -> &[u16] {
        &self.named[rule]
    }
}

/// A family by its place, and who must say it for a rule to ask (anyone: `None`).
type Naming = (u16, Option<Role>);

/// Looks up the families that expressions name; gives the names that are not there.
fn bind(
    expression: &mut Expression,
    place: &impl Fn(&str) -> Option<u16>,
    named: &mut Vec<Naming>,
) -> Vec<String> {
    let mut unknown = Vec::new();
    expression.families_mut(&mut |families, role| {
        families.indices = families.names.iter().filter_map(|name| place(name)).collect();
        named.extend(families.indices.iter().map(|family| (*family, role)));
        unknown.extend(families.names.iter().filter(|name| place(name).is_none()).cloned());
    });
    unknown
}
