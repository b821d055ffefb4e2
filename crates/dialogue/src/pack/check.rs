use super::Pack;
use crate::batch::inspect;
use crate::conversation::Channel;
use crate::rule::{Demand, Rule};
use crate::script::parse_script;
use crate::verdict::Judgement;

/// An example on which a rule does not do what the pack says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rule `{rule}`, example `{example}`: {problem}")]
pub struct ExampleFailure {
    /// The rule.
    pub rule: String,
    /// The example's text.
    pub example: String,
    /// What was expected, and what came.
    pub problem: String,
}

/// Tries every rule on its examples; a rule that can be judged must have one that meets and one that breaches it.
pub(super) fn run_examples(pack: &Pack, zone: &jiff::tz::TimeZone) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for (index, rule) in pack.rules().iter().enumerate() {
        let examples = &rule.examples;
        let judged = !matches!(rule.demand, Demand::Beyond(_));
        if judged && (examples.met.is_empty() || examples.breached.is_empty()) {
            failures.push(failure(
                rule,
                "",
                "give at least one example that meets and one that breaches it".to_owned(),
            ));
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
        Err(problem) => return Some(failure(rule, text, problem.to_string())),
    };
    let inspection = inspect(pack, zone, &conversation);
    let verdict = inspection.verdicts.iter().find(|verdict| verdict.rule == index);
    let came = verdict.map(|verdict| verdict.judgement);
    let name = |judgement: Option<Judgement>| {
        judgement.map_or("not applicable".to_owned(), |judgement| format!("{judgement:?}").to_lowercase())
    };
    (came != expected)
        .then(|| failure(rule, text, format!("expected {}, came out {}", name(expected), name(came))))
}

fn failure(rule: &Rule, example: &str, problem: String) -> ExampleFailure {
    ExampleFailure { rule: rule.id.0.clone(), example: example.to_owned(), problem }
}
