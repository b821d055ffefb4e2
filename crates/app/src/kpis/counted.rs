use super::KpiQuery;
use super::apart::Apart;
use super::gather::Gathered;
use super::report::{Frame, frame};
use super::scores::Scores;
use super::users::Users;
use crate::{App, AppError, Caller};
use doorstep_domain::{Order, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_perception::{Facts, Tally};
use std::sync::Arc;

/// An order of a period, one that trouble was reported of in it, or a thing of no order, and what is counted of it. No
/// personal data: ids only.
#[derive(Debug, Clone)]
pub struct CountedCase {
    /// The order, if there is one.
    pub order: Option<OrderId>,
    /// Where; nowhere in particular for what a technician was given everywhere.
    pub territory: Option<TerritoryCode>,
    /// Who led the last visit; who spoke, or whom customers scored.
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
    /// Order by order, then report by report, then what belongs to no order.
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
    let gathered = Gathered::read(app, &pack, whose.clone(), period).await?;
    let apart = Apart::read(app, &pack, &whose, period, &gathered).await?;
    let case = |(order, facts): (&Order, Facts)| CountedCase {
        order: Some(order.head.id),
        territory: Some(order.head.territory.clone()),
        technician: gathered.lead(order),
        replied_at: order.evidence.last_event("replied"),
        facts,
    };
    let mut scores = Scores::default();
    let orders = gathered.orders.iter().map(|order| {
        let facts = gathered.facts(order, &pack);
        scores.add(gathered.lead(order), &Tally::of(&pack, &facts));
        (order, facts)
    });
    let mut cases: Vec<CountedCase> = orders.chain(gathered.reported(&pack)).map(case).collect();
    let of_nothing = |territory, technician, facts| CountedCase {
        order: None,
        territory,
        technician,
        replied_at: None,
        facts,
    };
    let things = apart.facts(&pack);
    cases.extend(things.map(|(thing, facts)| of_nothing(Some(thing.territory.clone()), thing.who, facts)));
    cases.extend(scores.facts(&pack).map(|(lead, facts)| of_nothing(None, Some(lead), facts)));
    Ok(Counted { cases, users, start: period.start, end: period.end, pack })
}
