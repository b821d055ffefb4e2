use super::hand::ContactInHand;
use super::list::{ContactRow, rows};
use crate::Said;
use crate::calls::{self, CallRow};
use crate::change::{call_stream, contact_stream};
use crate::orders::ChainLink;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::contact::Outcome;
use doorstep_domain::{Clock, Contact, ContactId, Unmet};
use doorstep_norms::{DiagnosisQuestion, Walk, walk};
use serde::Serialize;
use utoipa::ToSchema;

/// The most links of a chain that are shown.
const CHAIN_MAX: usize = 1000;

/// An answer that can be given.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnswerView {
    /// Its id inside the question.
    pub id: String,
    /// What is heard or seen.
    pub text: Said,
    /// What the walk comes to by it, where it ends.
    pub end: Option<String>,
}

/// A question of the pre-diagnosis.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuestionView {
    /// Its id.
    pub id: String,
    /// What is asked or done.
    pub text: Said,
    /// What a line test measures for it.
    pub test: Option<String>,
    /// What the last line test of this contact showed for it, thousandths of the unit.
    pub reading_milli: Option<i64>,
    /// The answer that this reading gives.
    pub read: Option<String>,
    /// The answers.
    pub answers: Vec<AnswerView>,
    /// The answer that was given, where one was.
    pub given: Option<String>,
}

/// A contact with everything the desk shows of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactView {
    /// The contact.
    pub contact: Contact,
    /// Its row: names, call-backs, clocks.
    pub row: ContactRow,
    /// Every clock of it, by due time.
    pub clocks: Vec<Clock>,
    /// The pre-diagnosis so far: questions with the answer that was given, then the one to ask next.
    pub questions: Vec<QuestionView>,
    /// How long the visit will likely take by what was answered; minutes.
    pub duration_min: Option<i64>,
    /// What the norm still asks for before it can close as lost.
    pub before_lost: Vec<Unmet>,
    /// The calls that the telephone platform put through about it, newest first.
    pub calls: Vec<CallRow>,
    /// Everything that happened, in journal order.
    pub chain: Vec<ChainLink>,
}

/// The contact page.
///
/// # Errors
/// When there is no such contact or the caller may not see it.
pub async fn show(app: &App, caller: &Caller, id: ContactId) -> Result<ContactView, AppError> {
    let hand = ContactInHand::load(app, id).await?;
    caller.may(Act::ReadContacts, &hand.contact.head.territory)?;
    let row = rows(app, vec![hand.contact.clone()]).await?.pop();
    let row = row.ok_or_else(|| AppError::not_found("contact", id))?;
    let calls = calls::of_contact(app, id).await?;
    let mut chain = app.store.stream(&contact_stream(id)).await?;
    for call in &calls {
        chain.extend(app.store.stream(&call_stream(call.head.id)).await?);
    }
    chain.sort_by_key(|event| event.position);
    let chain = chain.into_iter().take(CHAIN_MAX).map(ChainLink::from).collect();
    let lost = Outcome::Lost { reason: String::new() };
    let before_lost = hand.unmet_before(&lost, app.now());
    let (questions, duration_min) = questions(&hand);
    let mut clocks = hand.clocks;
    clocks.sort_by_key(|clock| clock.due_at);
    let calls = calls::rows(app, calls).await?;
    Ok(ContactView { contact: hand.contact, row, clocks, questions, duration_min, before_lost, calls, chain })
}

/// The questions that were asked, the one that is next, and the last answer's length of the visit.
fn questions(hand: &ContactInHand) -> (Vec<QuestionView>, Option<i64>) {
    let (contact, sections) = (&hand.contact, hand.pack.sections());
    let Some(symptom) = &contact.diagnosis.symptom else { return (Vec::new(), None) };
    let answers = &contact.diagnosis.answers;
    let asked = answers.iter().filter_map(|said| {
        Some(view(Some(contact), sections.diagnoses.get(&said.question)?, Some(&said.answer)))
    });
    let mut questions: Vec<QuestionView> = asked.collect();
    match walk(sections, symptom, answers) {
        Ok(Walk::Ask(question)) => {
            questions.push(view(Some(contact), question, None));
            (questions, None)
        }
        Ok(Walk::Ended(_, answer)) => (questions, answer.duration_min),
        Err(_) => (questions, None),
    }
}

/// A question as it is shown, with what a contact's line test said and the answer that was given.
pub(super) fn view(
    contact: Option<&Contact>,
    question: &DiagnosisQuestion,
    given: Option<&String>,
) -> QuestionView {
    let reading_milli =
        question.test.as_deref().zip(contact).and_then(|(test, contact)| reading(contact, test));
    QuestionView {
        id: question.id.clone(),
        text: Said::from(&question.text),
        test: question.test.clone(),
        reading_milli,
        read: reading_milli.and_then(|milli| question.read(milli)).map(|answer| answer.id.clone()),
        answers: question
            .answer
            .iter()
            .map(|answer| AnswerView {
                id: answer.id.clone(),
                text: Said::from(&answer.text),
                end: answer.end.map(|end| end.word().to_owned()),
            })
            .collect(),
        given: given.cloned(),
    }
}

/// What the last line test of the contact showed.
fn reading(contact: &Contact, wanted: &str) -> Option<i64> {
    contact.evidence.items().iter().rev().find_map(|item| match &item.fact {
        doorstep_domain::Fact::Measurement { quantity, value_milli, .. } if quantity == wanted => {
            Some(*value_milli)
        }
        _ => None,
    })
}
