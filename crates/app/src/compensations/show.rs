use super::evidence::Evidence;
use super::list::CompensationRow;
use super::{list, load, pack_of, rule_of};
use crate::{Act, App, AppError, Caller, Said};
use doorstep_domain::{CompensationId, LedgerEntry, Order, Person, Visit, VisitId};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What takes a case out by the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExclusionView {
    /// The pack's word.
    pub flag: String,
    /// In words.
    pub text: Said,
    /// Whether the facts show it, as far as they are known now.
    pub shows: bool,
}

/// A visit to the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CompensationVisit {
    /// Which.
    pub id: VisitId,
    /// Who went.
    pub crew: Vec<String>,
    /// When it was to arrive.
    pub planned_arrival: Timestamp,
    /// When it did.
    pub arrived_at: Option<Timestamp>,
    /// When the work was done.
    pub fixed_at: Option<Timestamp>,
    /// Where it stands.
    pub state: String,
}

/// A compensation with its evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompensationDetail {
    /// The compensation with names.
    #[serde(flatten)]
    pub row: CompensationRow,
    /// Every promise given, and what became of it.
    pub promises: Vec<LedgerEntry>,
    /// Every visit, by planned arrival.
    pub visits: Vec<CompensationVisit>,
    /// What takes a case out by the rule.
    pub exclusions: Vec<ExclusionView>,
}

/// One compensation with its evidence pack.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: CompensationId) -> Result<CompensationDetail, AppError> {
    let compensation = load(app, id).await?;
    caller.may(Act::ReadCompensations, &compensation.head.territory)?;
    let order = compensation.head.order;
    let found = app.store.get::<Order>(&order.to_string()).await?;
    let found = found.ok_or_else(|| AppError::not_found("order", order))?;
    let evidence = Evidence::of(app, &found).await?;
    let pack = pack_of(app, &compensation);
    let exclusions = rule_of(&pack, &compensation).map(|rule| rule.exclusion.as_slice()).unwrap_or_default();
    let view = |exclusion: &doorstep_norms::Exclusion| ExclusionView {
        flag: exclusion.flag.clone(),
        text: Said::from(&exclusion.text),
        shows: evidence.shows(&exclusion.flag),
    };
    let exclusions = exclusions.iter().map(view).collect();
    let mut visits = Vec::with_capacity(evidence.visits.len());
    for visit in &evidence.visits {
        visits.push(visited(app, visit).await?);
    }
    let row = list::row(app, caller, compensation).await?;
    Ok(CompensationDetail { row, promises: evidence.promises, visits, exclusions })
}

async fn visited(app: &App, visit: &Visit) -> Result<CompensationVisit, AppError> {
    let crew: Vec<String> = visit.crew.iter().map(ToString::to_string).collect();
    let crew = app.store.get_many::<Person>(&crew).await?.into_iter();
    Ok(CompensationVisit {
        id: visit.id,
        crew: crew.map(|found| found.record.name).collect(),
        planned_arrival: visit.planned_arrival,
        arrived_at: visit.evidence.last_event("arrived"),
        fixed_at: visit.evidence.last_event("fixed"),
        state: visit.state.word().to_owned(),
    })
}
