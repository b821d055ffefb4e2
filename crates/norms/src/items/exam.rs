use crate::Text;
use crate::item::Problem;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A question with one right answer, always written first; who shows it shuffles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// The question.
    pub text: Text,
    /// The right answer.
    pub right: Text,
    /// Wrong answers.
    pub wrong: Vec<Text>,
}

impl Question {
    fn mistakes(&self) -> Vec<Problem> {
        if self.wrong.is_empty() {
            return vec![("has no wrong answer".into(), "write at least one in `wrong`".into())];
        }
        if self.wrong.contains(&self.right) {
            return vec![("lists the right answer as wrong".into(), "remove it from `wrong`".into())];
        }
        Vec::new()
    }
}

item!(Question, "exams.toml", "question", |this| texts {
    [&this.text, &this.right].into_iter().chain(&this.wrong).collect()
}, problems this.mistakes());

/// An exam: questions drawn from the pack, and what passing it certifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
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
    /// The questions it draws from.
    pub questions: Vec<String>,
    /// How many are drawn.
    pub draws: usize,
    /// Share of right answers that passes, in thousandths.
    pub pass_permille: i64,
    /// The certificate it gives.
    pub certificate: String,
    /// How many days the certificate is valid.
    pub valid_days: i64,
}

item!(Exam, "exams.toml", "exam", |this| texts vec![&this.text], problems {
    let mut mistakes = Vec::new();
    if this.draws == 0 || this.draws > this.questions.len() {
        mistakes.push((format!("draws {} of {} questions", this.draws, this.questions.len()), "correct `draws`".into()));
    }
    if !(1..=1000).contains(&this.pass_permille) || this.valid_days <= 0 {
        mistakes.push(("cannot be passed, or certifies nothing".into(), "correct `pass_permille` and `valid_days`".into()));
    }
    mistakes
});
