use super::Audience;
use crate::Text;
use crate::mistake::{ItemMistake, TrainingMistake};
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
    fn mistakes(&self) -> Vec<ItemMistake> {
        if self.wrong.is_empty() {
            return vec![TrainingMistake::NoWrongAnswer.into()];
        }
        if self.wrong.contains(&self.right) {
            return vec![TrainingMistake::RightAmongWrong.into()];
        }
        Vec::new()
    }
}

item!(Question, "exams.toml", "question", |this| texts {
    [&this.text, &this.right].into_iter().chain(&this.wrong).collect()
}, problems this.mistakes());

/// An exam: questions drawn from the pack, and what passing it certifies or gives back.
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
    /// Who sits it.
    #[serde(default)]
    pub audience: Audience,
    /// Written questions that it draws from.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Norms whose items it makes questions of: steps, clocks, numbers, requirements.
    #[serde(default)]
    pub about: Vec<NormId>,
    /// How many are drawn.
    pub draws: usize,
    /// Share of right answers that passes, in thousandths; the parameter `exam_pass_permille` where not given.
    #[serde(default)]
    pub pass_permille: Option<i64>,
    /// The certificate it gives or renews.
    #[serde(default)]
    pub certificate: Option<String>,
    /// How many days the certificate is valid; counts from the day it was passed.
    #[serde(default)]
    pub valid_days: i64,
    /// Skills whose level it gives back where a failed audit lowered it.
    #[serde(default)]
    pub restores: Vec<String>,
}

item!(Exam, "exams.toml", "exam", |this| texts vec![&this.text], problems {
    let mut mistakes: Vec<ItemMistake> = Vec::new();
    if this.draws == 0 {
        mistakes.push(TrainingMistake::DrawsNothing.into());
    }
    if this.pass_permille.is_some_and(|pass| !(1..=1000).contains(&pass)) {
        mistakes.push(TrainingMistake::CannotBePassed.into());
    }
    let gives = this.certificate.is_some() || !this.restores.is_empty();
    if gives && this.audience != Audience::Technicians {
        mistakes.push(TrainingMistake::GivesToAgents.into());
    }
    if this.certificate.is_some() && this.valid_days <= 0 {
        mistakes.push(TrainingMistake::CertifiesNothing.into());
    }
    mistakes
});
