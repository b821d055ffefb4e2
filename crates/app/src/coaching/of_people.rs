use super::breaches::breaches;
use super::exam::{ExamDue, Learner};
use crate::pairings::{self, PairingRow};
use crate::plans::all;
use crate::{Act, App, AppError, Caller, Said, asked, lowerings, sittings};
use doorstep_domain::{LoweringState, Pairing, Person, PersonId, Technician, TerritoryCode};
use doorstep_findings::coach;
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{PairingFilter, TechnicianFilter};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// Which people.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrainingQuery {
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
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

/// One technician, as a trainer looks over all of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingRow {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// 工号.
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

/// The technicians whose learning the caller reads, a page at a time.
///
/// # Errors
/// When the caller may read none.
pub async fn of_people(
    app: &App,
    caller: &Caller,
    query: &TrainingQuery,
) -> Result<(Vec<TrainingRow>, Option<String>), AppError> {
    let act = Act::ReadTraining;
    let within = caller.within(act, query.territory.as_ref())?;
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let filter = TechnicianFilter { within: within.clone(), ..TechnicianFilter::default() };
    let page = app.store.list::<Technician>(&filter, cursor.as_ref(), limit).await?;
    let ids: Vec<String> = page.items.iter().map(|one| one.person.to_string()).collect();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let people: HashMap<PersonId, Person> = people.map(|person| (person.id, person)).collect();
    let filter = PairingFilter { within, states: Some(vec!["along", "alone"]), ..PairingFilter::default() };
    let pairings = all::<Pairing>(&app.store, &filter).await?;
    let pairings = pairings::rows(app, caller, pairings).await?.into_iter();
    let mut pairings: HashMap<PersonId, PairingRow> =
        pairings.map(|row| (row.pairing.head.novice, row)).collect();
    let mut rows = Vec::with_capacity(page.items.len());
    for technician in &page.items {
        let Some(person) = people.get(&technician.person).filter(|person| person.active) else { continue };
        rows.push(row(app, technician, person, pairings.remove(&person.id)).await?);
    }
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

async fn row(
    app: &App,
    technician: &Technician,
    person: &Person,
    pairing: Option<PairingRow>,
) -> Result<TrainingRow, AppError> {
    let now = app.now();
    let pack = app.rules.at(now).clone();
    let (_, findings) = breaches(app, person.id, now - pack.parameters().coaching_period).await?;
    let sittings = sittings::of(app, person.id).await?;
    let lowerings = lowerings::of(app, person.id).await?;
    let learner = Learner {
        technician: Some(technician),
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
    Ok(TrainingRow {
        person: person.id,
        name: person.name.clone(),
        badge: technician.badge.clone(),
        territory: technician.territory.clone(),
        firm: person.firm.clone(),
        novice: technician.novice,
        breaches: findings.len(),
        first_card: coach(&pack, &findings).first().map(|one| Said::from(&one.card.title)),
        due: due.collect(),
        ends_first: technician.certificates.iter().map(|one| one.valid_until).min(),
        lowered: lowerings.iter().filter(|one| one.state == LoweringState::Stands).count(),
        passed_at,
        pairing,
    })
}
