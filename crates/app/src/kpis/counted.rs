use super::KpiQuery;
use super::gather::Gathered;
use super::report::{Frame, frame};
use super::users::Users;
use crate::{App, AppError, Caller};
use doorstep_domain::{Order, PersonId};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_perception::Facts;
use std::sync::Arc;

/// An order of a period, or one that trouble was reported of in it, and what is counted of it. No personal data: ids only.
#[derive(Debug, Clone)]
pub struct CountedCase {
    /// The order.
    pub order: Order,
    /// Who led the last visit.
    pub technician: Option<PersonId>,
    /// When it was replied, if it was.
    pub replied_at: Option<Timestamp>,
    /// The things that are counted, each with its words, and what the pack's conditions look at.
    pub facts: Facts,
}

/// What the KPIs of a period count.
#[derive(Debug, Clone)]
pub struct Counted {
    /// By which pack.
    pub pack: Arc<BoundPack>,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// Order by order, then report by report.
    pub cases: Vec<CountedCase>,
    /// What reports are measured against.
    pub users: Users,
}

/// What the KPIs of a period count, thing by thing, so that anybody can compute them anew.
///
/// # Errors
/// As [`super::report`].
pub async fn counted(app: &App, caller: &Caller, query: &KpiQuery) -> Result<Counted, AppError> {
    let Frame { pack, whose, period, .. } = frame(app, caller, query).await?;
    let users = Users::read(app, &whose).await?;
    let gathered = Gathered::read(app, &pack, whose, period).await?;
    let case = |(order, facts): (&Order, Facts)| CountedCase {
        order: order.clone(),
        technician: gathered.lead(order),
        replied_at: order.evidence.last_event("replied"),
        facts,
    };
    let orders = gathered.orders.iter().map(|order| (order, gathered.facts(order, &pack)));
    let cases = orders.chain(gathered.reported(&pack)).map(case);
    Ok(Counted { cases: cases.collect(), users, start: period.start, end: period.end, pack })
}
