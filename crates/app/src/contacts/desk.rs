use super::show::{QuestionView, view};
use crate::Said;
use crate::plans::{self, StormNotice};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{ContactChannel, Person, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::PersonFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// A queue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub text: Said,
    /// Through which channels contacts come into it.
    pub channels: Vec<ContactChannel>,
    /// Whether experts sit here.
    pub expert: bool,
}

/// A churn reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChurnReasonView {
    /// Its code.
    pub id: String,
    /// Its name.
    pub text: Said,
    /// Whether it is how the customer feels.
    pub subjective: bool,
    /// What can be explained or offered.
    pub offers: Vec<Said>,
}

/// A symptom.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SymptomView {
    /// Its id.
    pub id: String,
    /// How customers say it.
    pub text: Said,
    /// What is asked first.
    pub first: Option<QuestionView>,
}

/// Someone who may accept a hand-over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Colleague {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

/// What the pack in force gives the desk.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeskView {
    /// Queues and expert seats.
    pub queues: Vec<QueueView>,
    /// Why customers leave.
    pub churn_reasons: Vec<ChurnReasonView>,
    /// What customers complain of.
    pub symptoms: Vec<SymptomView>,
    /// Who else works here.
    pub colleagues: Vec<Colleague>,
    /// Areas in storm mode, where the caller reads contacts.
    pub storms: Vec<StormNotice>,
    /// The server's clock.
    pub now: Timestamp,
    /// Whether a telephone platform is connected.
    pub telephony: bool,
    /// Whether it puts through at a tap.
    pub click_to_call: bool,
    /// Whether lines can be tested from afar; where not, the agent types what the customer sees.
    pub line_tests: bool,
}

/// People that are looked through for colleagues, at the most.
const PEOPLE_MAX: u32 = 1000;

/// Queues, churn reasons, symptoms: the desk as the pack in force has it.
///
/// # Errors
/// When the caller may read no contacts.
pub async fn desk(app: &App, caller: &Caller) -> Result<DeskView, AppError> {
    let scope = caller.scope(Act::ReadContacts)?;
    let colleagues = colleagues(app, caller, &scope).await?;
    let pack = app.rules.at(app.now());
    let sections = pack.sections();
    let queues = sections.queues.iter().map(|queue| QueueView {
        id: queue.id.clone(),
        text: Said::from(&queue.text),
        channels: queue.channels.clone(),
        expert: queue.expert,
    });
    let reasons = sections.churn_reasons.iter().map(|reason| ChurnReasonView {
        id: reason.id.clone(),
        text: Said::from(&reason.text),
        subjective: reason.subjective,
        offers: reason.offers.iter().map(Said::from).collect(),
    });
    let symptoms = sections.symptoms.iter().map(|symptom| SymptomView {
        id: symptom.id.clone(),
        text: Said::from(&symptom.text),
        first: sections.diagnoses.get(&symptom.first).map(|question| view(None, question, None)),
    });
    Ok(DeskView {
        queues: queues.collect(),
        churn_reasons: reasons.collect(),
        symptoms: symptoms.collect(),
        colleagues,
        storms: plans::storms(app, &scope).await?,
        now: app.now(),
        telephony: app.calls.is_some(),
        click_to_call: app.calls.as_ref().is_some_and(|platform| platform.click_to_call),
        line_tests: app.line_tests.is_some(),
    })
}

/// The people who may work on contacts where the caller may, but the caller.
async fn colleagues(app: &App, caller: &Caller, scope: &[TerritoryCode]) -> Result<Vec<Colleague>, AppError> {
    let filter = PersonFilter { active: Some(true), ..PersonFilter::default() };
    let people = app.store.list::<Person>(&filter, None, PEOPLE_MAX).await?.items;
    let works = |person: &Person| {
        let mut own = person.grants.iter().filter(|grant| Act::WorkContacts.roles().contains(&grant.role));
        own.any(|grant| {
            scope.iter().any(|place| grant.territory.covers(place) || place.covers(&grant.territory))
        })
    };
    let others = people.into_iter().filter(|person| Some(person.id) != caller.person && works(person));
    let mut colleagues: Vec<Colleague> =
        others.map(|person| Colleague { id: person.id, name: person.name }).collect();
    colleagues.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(colleagues)
}
