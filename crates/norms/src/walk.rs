use crate::{DiagnosisAnswer, DiagnosisOutcome, DiagnosisQuestion, Sections};
use doorstep_domain::contact::Diagnosed;

/// Where a pre-diagnosis stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Walk<'a> {
    /// This is to be asked next.
    Ask(&'a DiagnosisQuestion),
    /// It came to something, by this answer.
    Ended(DiagnosisOutcome, &'a DiagnosisAnswer),
}

/// Why answers are no walk through the pack's questions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WalkFault {
    /// The pack has no such symptom.
    #[error("the pack has no symptom `{0}`: choose one of the list")]
    UnknownSymptom(String),
    /// Another question stands there.
    #[error("`{asked}` is to be answered, not `{answered}`: load the contact again")]
    AnotherQuestion {
        /// What the pack asks at this place.
        asked: String,
        /// What was answered.
        answered: String,
    },
    /// The question has no such answer.
    #[error("`{question}` has no answer `{answer}`: choose one of the list")]
    UnknownAnswer {
        /// The question.
        question: String,
        /// The answer.
        answer: String,
    },
    /// More was answered than was asked.
    #[error("the walk ended before `{0}` was asked")]
    AfterTheEnd(String),
}

/// Walks through the pack's questions by the answers that were given, from a symptom on (APPT-13). Whether a pack has
/// cycles is checked when it is bound; here the answers bound the walk.
///
/// # Errors
/// When the answers do not follow the pack's questions.
pub fn walk<'a>(pack: &'a Sections, symptom: &str, answers: &[Diagnosed]) -> Result<Walk<'a>, WalkFault> {
    let unknown = || WalkFault::UnknownSymptom(symptom.to_owned());
    let first = &pack.symptoms.get(symptom).ok_or_else(unknown)?.first;
    let mut asked = pack.diagnoses.get(first).ok_or_else(unknown)?;
    let mut ended = None;
    for Diagnosed { question, answer, .. } in answers {
        if ended.is_some() {
            return Err(WalkFault::AfterTheEnd(question.clone()));
        }
        if *question != asked.id {
            let (asked, answered) = (asked.id.clone(), question.clone());
            return Err(WalkFault::AnotherQuestion { asked, answered });
        }
        let found = asked.answer.iter().find(|known| known.id == *answer);
        let found = found
            .ok_or_else(|| WalkFault::UnknownAnswer { question: question.clone(), answer: answer.clone() })?;
        match (&found.next, found.end) {
            (Some(next), _) => asked = pack.diagnoses.get(next).ok_or_else(unknown)?,
            (None, Some(outcome)) => ended = Some(Walk::Ended(outcome, found)),
            (None, None) => return Err(WalkFault::AfterTheEnd(question.clone())),
        }
    }
    Ok(ended.unwrap_or(Walk::Ask(asked)))
}
