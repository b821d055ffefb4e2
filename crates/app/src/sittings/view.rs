use crate::{App, Said};
use doorstep_domain::{NormId, PackRef, PersonId, Sitting, SittingId, SittingState};
use doorstep_kernel::{SeededRng, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// One question as it is put.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperQuestion {
    /// Its id in the pack, or `table:id` of the item it is made of.
    pub question: String,
    /// The question.
    pub text: Said,
    /// The answers to choose from.
    pub answers: Vec<Said>,
    /// The norms behind it; told when the paper is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<NormId>,
    /// Which answer is right, from 0; told when the paper is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<usize>,
    /// Which one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<usize>,
}

/// A sitting as people see it: while the paper is out, nothing of what is right.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SittingView {
    /// Its id.
    pub id: SittingId,
    /// Who sits.
    pub person: PersonId,
    /// Which exam.
    pub exam: String,
    /// Its name.
    pub text: Option<Said>,
    /// The pack that asks and grades.
    pub pack: PackRef,
    /// `open`, `passed`, `failed` or `lapsed`.
    pub state: String,
    /// When it began.
    pub began_at: Timestamp,
    /// Until when it can be handed in.
    pub until: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The share of right answers that passes, thousandths.
    pub pass_permille: u32,
    /// The share that was right.
    pub permille: Option<u32>,
    /// The last day of the certificate it gave or renewed.
    #[schema(value_type = Option<String>, format = Date)]
    pub certified_until: Option<doorstep_kernel::Date>,
    /// What the paper was drawn by; told when it is in, so that it can be drawn again.
    pub seed: Option<u64>,
    /// Who looked on.
    pub proctor: Option<PersonId>,
    /// The paper.
    pub paper: Vec<PaperQuestion>,
}

impl SittingView {
    pub(crate) fn of(app: &App, sitting: Sitting) -> Self {
        let now = app.now();
        let Sitting { head, state } = sitting.clone().lapse(now).unwrap_or(sitting);
        let pack = app.rules.named(&head.pack, head.began_at).clone();
        let exam = pack.sections().exams.get(&head.exam);
        let drawn = exam.map(|exam| doorstep_norms::draw(exam, &pack, &mut SeededRng::new(head.seed)));
        let is_in = state != SittingState::Open;
        let (permille, given, certified_until) = match &state {
            SittingState::Passed { permille, given, certified_until, .. } => {
                (Some(*permille), Some(given), *certified_until)
            }
            SittingState::Failed { permille, given, .. } => (Some(*permille), Some(given), None),
            SittingState::Open | SittingState::Lapsed { .. } => (None, None, None),
        };
        let drawn = drawn.unwrap_or_default();
        let paper = head.asked.iter().enumerate().map(|(at, asked)| {
            let words = drawn.get(at).filter(|one| one.question == asked.question);
            PaperQuestion {
                question: asked.question.clone(),
                text: words.map_or_else(|| as_is(&asked.question), |one| Said::from(&one.text)),
                answers: words.map(|one| one.answers.iter().map(Said::from).collect()).unwrap_or_default(),
                norms: if is_in { asked.norms.clone() } else { Vec::new() },
                right: is_in.then_some(asked.right),
                given: given.and_then(|given| given.get(at).copied().flatten()),
            }
        });
        Self {
            paper: paper.collect(),
            id: head.id,
            person: head.person,
            text: exam.map(|exam| Said::from(&exam.text)),
            exam: head.exam,
            pack: head.pack,
            state: state.word().to_owned(),
            began_at: head.began_at,
            until: head.until,
            ended_at: state.ended_at(),
            pass_permille: head.pass_permille,
            permille,
            certified_until,
            seed: is_in.then_some(head.seed),
            proctor: head.proctor,
        }
    }
}

/// A question that the pack of its day no longer words: its id is all there is.
fn as_is(question: &str) -> Said {
    Said { zh: question.to_owned(), en: question.to_owned() }
}
