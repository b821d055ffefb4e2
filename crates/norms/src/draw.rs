use crate::{BoundPack, Exam, Question, Text};
use doorstep_domain::NormId;
use doorstep_kernel::Rng;
use serde::Serialize;

/// A question as it is put: its answers shuffled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// The question's id.
    pub question: String,
    /// The norms it asks about.
    pub norms: Vec<NormId>,
    /// The question.
    pub text: Text,
    /// The answers to choose from.
    pub answers: Vec<Text>,
    /// Which answer is right, from 0; never sent to who sits the exam.
    #[serde(skip)]
    pub right: usize,
}

/// Draws an exam: as many of its written questions and of those made from the pack's items as it asks for, none twice,
/// answers shuffled; the same randomness draws the same paper.
pub fn draw(exam: &Exam, pack: &BoundPack, rng: &mut dyn Rng) -> Vec<Drawn> {
    let written = exam.questions.iter().filter_map(|id| pack.sections().questions.get(id)).cloned();
    let mut questions: Vec<Question> =
        written.chain(crate::ask::made(pack.sections(), &exam.about)).collect();
    shuffle(&mut questions, rng);
    questions
        .into_iter()
        .take(exam.draws)
        .map(|question| {
            let mut answers: Vec<(bool, Text)> = vec![(true, question.right)];
            answers.extend(question.wrong.into_iter().map(|wrong| (false, wrong)));
            shuffle(&mut answers, rng);
            let right = answers.iter().position(|(right, _)| *right).unwrap_or_default();
            let answers = answers.into_iter().map(|(_, text)| text).collect();
            Drawn { question: question.id, norms: question.norms, text: question.text, answers, right }
        })
        .collect()
}

/// Fisher and Yates.
fn shuffle<T>(items: &mut [T], rng: &mut dyn Rng) {
    for last in (1..items.len()).rev() {
        items.swap(last, rng.below(last as u64 + 1) as usize);
    }
}
