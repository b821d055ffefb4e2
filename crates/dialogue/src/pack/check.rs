use super::{ExampleMistake, Pack};
use crate::batch::inspect;
use crate::conversation::Channel;
use crate::rule::{Bilingual, Demand, Rule};
use crate::script::parse_script;
use crate::verdict::Judgement;

/// An example on which a rule does not do what the pack says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().en)]
pub struct ExampleFailure {
    /// The rule.
    pub rule: String,
    /// The example's text; empty where it is missing.
    pub example: String,
    /// What is wrong.
    pub mistake: ExampleMistake,
}

impl ExampleFailure {
    /// The rule, the example and what is wrong, in both languages.
    pub fn said(&self) -> Bilingual {
        let Self { rule, example, mistake } = self;
        let Bilingual { zh, en } = mistake.message();
        Bilingual {
            zh: format!("规则 `{rule}` 的例子 `{example}`：{zh}；{}", mistake.remedy().zh),
            en: format!("rule `{rule}`, example `{example}`: {en}; {}", mistake.remedy().en),
        }
    }
}

/// Tries every rule on its examples; a rule that can be judged must have one that meets and one that breaches it.
pub(super) fn run_examples(pack: &Pack, zone: &jiff::tz::TimeZone) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for (index, rule) in pack.rules().iter().enumerate() {
        let examples = &rule.examples;
        let judged = !matches!(rule.demand, Demand::Beyond(_));
        if judged && (examples.met.is_empty() || examples.breached.is_empty()) {
            failures.push(failure(rule, "", ExampleMistake::TooFew));
        }
        let expectations = [
            (&examples.met, Some(Judgement::Met)),
            (&examples.breached, Some(Judgement::Breached)),
            (&examples.not_applicable, None),
        ];
        for (texts, expected) in expectations {
            for text in texts {
                failures.extend(run(pack, zone, index, rule, text, expected));
            }
        }
    }
    failures
}

fn run(
    pack: &Pack,
    zone: &jiff::tz::TimeZone,
    index: usize,
    rule: &Rule,
    text: &str,
    expected: Option<Judgement>,
) -> Option<ExampleFailure> {
    let channel = rule.channels.first().copied().unwrap_or(Channel::Hotline);
    let conversation = match parse_script("example", channel, text) {
        Ok(conversation) => conversation,
        Err(error) => return Some(failure(rule, text, ExampleMistake::Unreadable(error))),
    };
    let inspection = inspect(pack, zone, &conversation);
    let verdict = inspection.verdicts.iter().find(|verdict| verdict.rule == index);
    let came = verdict.map(|verdict| verdict.judgement);
    (came != expected).then(|| failure(rule, text, ExampleMistake::CameOut { expected, came }))
}

fn failure(rule: &Rule, example: &str, mistake: ExampleMistake) -> ExampleFailure {
    ExampleFailure { rule: rule.id.0.clone(), example: example.to_owned(), mistake }
}
