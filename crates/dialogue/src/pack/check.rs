use super::{ExampleMistake, Pack};
use crate::batch::inspect;
use crate::conversation::Channel;
use crate::rule::{Bilingual, Demand};
use crate::script::parse_script;
use crate::verdict::Judgement;

/// An example on which a rule does not do what the pack says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().en)]
pub struct ExampleFailure {
    /// The file that the rule is written in.
    pub file: String,
    /// The rule's line, from 1.
    pub line: usize,
    /// The rule.
    pub rule: String,
    /// The example's text; empty where it is missing.
    pub example: String,
    /// What is wrong.
    pub mistake: ExampleMistake,
}

impl ExampleFailure {
    /// Which rule on which example, and what is wrong, on one line.
    pub fn message(&self) -> Bilingual {
        let Self { rule, example, mistake, .. } = self;
        let Bilingual { zh, en } = mistake.message();
        if example.is_empty() {
            return Bilingual { zh: format!("规则 `{rule}`：{zh}"), en: format!("rule `{rule}`: {en}") };
        }
        let example = example.replace('\n', " / ");
        Bilingual {
            zh: format!("规则 `{rule}` 的例子 `{example}`：{zh}"),
            en: format!("rule `{rule}`, example `{example}`: {en}"),
        }
    }

    /// File, line, what is wrong and what to do, in both languages.
    pub fn said(&self) -> Bilingual {
        let Self { file, line, mistake, .. } = self;
        let (message, remedy) = (self.message(), mistake.remedy());
        Bilingual {
            zh: format!("{file}:{line}：{}；{}", message.zh, remedy.zh),
            en: format!("{file}:{line}: {}; {}", message.en, remedy.en),
        }
    }
}

/// Tries every rule on its examples; a rule that can be judged must have one that meets and one that breaches it.
pub(super) fn run_examples(pack: &Pack, zone: &jiff::tz::TimeZone) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for (index, rule) in pack.rules().iter().enumerate() {
        let failed = |example: &str, mistake| {
            let (file, line) = pack.written[index].clone();
            ExampleFailure { file, line, rule: rule.id.0.clone(), example: example.to_owned(), mistake }
        };
        let examples = &rule.examples;
        let judged = !matches!(rule.demand, Demand::Beyond(_));
        if judged && (examples.met.is_empty() || examples.breached.is_empty()) {
            failures.push(failed("", ExampleMistake::TooFew));
        }
        let expectations = [
            (&examples.met, Some(Judgement::Met)),
            (&examples.breached, Some(Judgement::Breached)),
            (&examples.not_applicable, None),
        ];
        for (texts, expected) in expectations {
            let wrong = |text: &String| Some(failed(text, run(pack, zone, index, text, expected)?));
            failures.extend(texts.iter().filter_map(wrong));
        }
    }
    failures
}

/// What is wrong with one example, where anything is.
fn run(
    pack: &Pack,
    zone: &jiff::tz::TimeZone,
    index: usize,
    text: &str,
    expected: Option<Judgement>,
) -> Option<ExampleMistake> {
    let channel = pack.rules()[index].channels.first().copied().unwrap_or(Channel::Hotline);
    let conversation = match parse_script("example", channel, text) {
        Ok(conversation) => conversation,
        Err(error) => return Some(ExampleMistake::Unreadable(error)),
    };
    let inspection = inspect(pack, zone, &conversation);
    let verdict = inspection.verdicts.iter().find(|verdict| verdict.rule == index);
    let came = verdict.map(|verdict| verdict.judgement);
    (came != expected).then_some(ExampleMistake::CameOut { expected, came })
}
