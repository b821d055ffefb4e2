use crate::mistake::{ItemMistake, WordsMistake};
use crate::{Condition, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Yes or no.
    YesNo,
    /// 1 worst to 10 best.
    Score,
    /// Words.
    Words,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyQuestion {
    /// Its id inside the survey; what the answer is stored under.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// The kind of answer.
    pub answer: AnswerKind,
    /// Asked only when an earlier score is below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_score_below: Option<u8>,
    /// A no sends the order back at once (KPI-09).
    #[serde(default)]
    pub no_reopens: bool,
    /// The question.
    pub text: Text,
}

/// A survey: for whom, and its questions in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyDef {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// The orders it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is asked.
    pub question: Vec<SurveyQuestion>,
}

impl SurveyDef {
    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        if self.question.is_empty() {
            mistakes.push(WordsMistake::AsksNothing.into());
        }
        for (at, question) in self.question.iter().enumerate() {
            if self.question[..at].iter().any(|earlier| earlier.id == question.id) {
                mistakes.push(WordsMistake::AsksTwice(question.id.clone()).into());
            }
            let scored = self.question[..at].iter().any(|earlier| earlier.answer == AnswerKind::Score);
            if question.when_score_below.is_some() && !scored {
                mistakes.push(WordsMistake::NoScoreBefore(question.id.clone()).into());
            }
            if question.no_reopens && question.answer != AnswerKind::YesNo {
                mistakes.push(WordsMistake::NoNo(question.id.clone()).into());
            }
        }
        mistakes
    }
}

item!(SurveyDef, "surveys.toml", "survey", |this| texts {
    std::iter::once(&this.text).chain(this.question.iter().map(|question| &question.text)).collect()
}, problems this.mistakes());
