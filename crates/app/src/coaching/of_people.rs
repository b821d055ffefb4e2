use super::broken::{broken, holds};
use super::exam::{ExamDue, Learner};
use crate::pairings::{self, PairingRow};
use crate::{Act, App, AppError, Caller, Said, asked, lowerings, sittings};
use doorstep_domain::{LoweringState, Pairing, Person, PersonId, Role, Technician, TerritoryCode};
use doorstep_findings::coach;
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{Cursor, Page, PairingFilter, PersonFilter, TechnicianFilter};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Which people.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrainingQuery {
    /// `technician` for those who go to homes, `agent` for those who speak on the hotline; technicians when left out.
    #[param(schema_with = learners)]
    pub role: Option<String>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// Whose learning is looked after.
const LEARNERS: [Role; 2] = [Role::Technician, Role::Agent];

fn learners() -> utoipa::openapi::schema::Schema {
    asked::one_of(LEARNERS.map(Role::word))
}

/// An exam that somebody should sit now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DueExam {
    /// Its id in the pack.
    pub exam: String,
    /// Its name.
    pub text: Said,
    /// Why.
    pub why: ExamDue,
    /// From when on it may be sat again, where it was failed just now.
    pub again_from: Option<Timestamp>,
}

/// One technician or agent, as a trainer looks over all of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// 工号; of an agent the sign-in name.
    pub badge: String,
    /// Where they are at home.
    pub territory: TerritoryCode,
    /// 代维 firm.
    pub firm: Option<String>,
    /// A novice.
    pub novice: bool,
    /// Breaches of the last weeks.
    pub breaches: usize,
    /// The card that they weigh most on.
    pub first_card: Option<Said>,
    /// Exams that are due.
    pub due: Vec<DueExam>,
    /// The earliest end of what they hold.
    #[schema(value_type = Option<String>, format = Date)]
    pub ends_first: Option<Date>,
    /// Levels that audits took and nothing gave back yet.
    pub lowered: usize,
    /// When a paper was passed last.
    pub passed_at: Option<Timestamp>,
    /// The pairing that goes on for them as novice.
    pub pairing: Option<PairingRow>,
}

/// Somebody who learns; agents are no technicians, and some people are both.
struct Learning {
    person: Person,
    technician: Option<Technician>,
}

/// The technicians, or the agents, whose learning the caller reads, a page at a time.
///
/// # Errors
/// When the caller may read none, or the role is none that learns.
pub async fn of_people(
    app: &App,
    caller: &Caller,
    query: &TrainingQuery,
) -> Result<(Vec<TrainingRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadTraining, query.territory.as_ref())?;
    let role = asked::word(query.role.as_deref(), "role", &LEARNERS.map(Role::word))?;
    let (cursor, limit) = (asked::cursor(query.cursor.as_deref()), asked::limit(query.limit));
    let page = if role == Some(Role::Agent.word()) {
        agents(app, within.clone(), cursor.as_ref(), limit).await?
    } else {
        technicians(app, within.clone(), cursor.as_ref(), limit).await?
    };
    let filter = PairingFilter { within, states: Some(vec!["along", "alone"]), ..PairingFilter::default() };
    let pairings = app.store.all::<Pairing>(&filter).await?;
    let pairings = pairings::rows(app, caller, pairings).await?.into_iter();
    let mut pairings: HashMap<PersonId, PairingRow> =
        pairings.map(|row| (row.pairing.head.novice, row)).collect();
    let mut rows = Vec::with_capacity(page.items.len());
    for learning in &page.items {
        rows.push(row(app, learning, pairings.remove(&learning.person.id)).await?);
    }
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// Technicians who are active, by where they are at home.
async fn technicians(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    cursor: Option<&Cursor>,
    limit: u32,
) -> Result<Page<Learning>, AppError> {
    let filter = TechnicianFilter { within, ..TechnicianFilter::default() };
    let page = app.store.list::<Technician>(&filter, cursor, limit).await?;
    let ids: Vec<String> = page.items.iter().map(|one| one.person.to_string()).collect();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let mut people: HashMap<PersonId, Person> = people.map(|person| (person.id, person)).collect();
    let learning = |technician: Technician| {
        let person = people.remove(&technician.person).filter(|person| person.active)?;
        Some(Learning { person, technician: Some(technician) })
    };
    Ok(Page { items: page.items.into_iter().filter_map(learning).collect(), next: page.next })
}

/// Agents who are active, by where they are at home.
async fn agents(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    cursor: Option<&Cursor>,
    limit: u32,
) -> Result<Page<Learning>, AppError> {
    let filter =
        PersonFilter { within, active: Some(true), role: Some(Role::Agent), ..PersonFilter::default() };
    let page = app.store.list::<Person>(&filter, cursor, limit).await?;
    let both = page.items.iter().filter(|person| holds(person, Role::Technician));
    let ids: Vec<String> = both.map(|person| person.id.to_string()).collect();
    let found = app.store.get_many::<Technician>(&ids).await?.into_iter().map(|found| found.record);
    let mut found: HashMap<PersonId, Technician> = found.map(|one| (one.person, one)).collect();
    let learning = |person: Person| Learning { technician: found.remove(&person.id), person };
    Ok(Page { items: page.items.into_iter().map(learning).collect(), next: page.next })
}

async fn row(
    app: &App,
    Learning { person, technician }: &Learning,
    pairing: Option<PairingRow>,
) -> Result<TrainingRow, AppError> {
    let now = app.now();
    let pack = app.rules.at(now).clone();
    let (_, findings) = broken(app, person, now - pack.parameters().coaching_period).await?;
    let sittings = sittings::of(app, person.id).await?;
    let lowerings = lowerings::of(app, person.id).await?;
    let learner = Learner {
        person,
        technician: technician.as_ref(),
        findings: &findings,
        sittings: &sittings,
        lowerings: &lowerings,
        today: app.rules.date(now),
        now,
    };
    let exams = learner.exams(&pack);
    let passed_at = exams.iter().filter_map(|exam| exam.passed_at).max();
    let due = exams.into_iter().filter_map(|exam| {
        Some(DueExam { why: exam.due?, exam: exam.id, text: exam.text, again_from: exam.again_from })
    });
    let certificates = technician.iter().flat_map(|one| &one.certificates);
    Ok(TrainingRow {
        person: person.id,
        name: person.name.clone(),
        badge: technician.as_ref().map_or_else(|| person.login.clone(), |one| one.badge.clone()),
        territory: technician.as_ref().map_or_else(|| person.territory.clone(), |one| one.territory.clone()),
        firm: person.firm.clone(),
        novice: technician.as_ref().is_some_and(|one| one.novice),
        breaches: findings.len(),
        first_card: coach(&pack, &findings).first().map(|one| Said::from(&one.card.title)),
        due: due.collect(),
        ends_first: certificates.map(|one| one.valid_until).min(),
        lowered: lowerings.iter().filter(|one| one.state == LoweringState::Stands).count(),
        passed_at,
        pairing,
    })
}
