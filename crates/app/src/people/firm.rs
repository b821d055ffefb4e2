use crate::{Act, App, AppError, Caller};
use doorstep_domain::{OrderId, Person, PersonId, Role, Visit};
use doorstep_store::{PersonFilter, RecordedEvent, VisitFilter};
use std::collections::HashSet;

/// So many orders are asked about in one statement.
const ORDERS_AT_ONCE: usize = 500;

/// What a contractor 代维 reads: what its own people do, and nothing else of the territory.
#[derive(Debug, Clone)]
pub(crate) struct OwnFirm(HashSet<PersonId>);

impl OwnFirm {
    /// Set for those who may do this as a contractor and in no other role; who is of no firm has nobody.
    pub(crate) async fn of(app: &App, caller: &Caller, act: Act) -> Result<Option<Self>, AppError> {
        let Some(firm) = firm_of(app, caller, act).await? else { return Ok(None) };
        let filter = PersonFilter { firm: Some(firm), ..PersonFilter::default() };
        let people = app.store.all::<Person>(&filter).await?;
        Ok(Some(Self(people.into_iter().map(|person| person.id).collect())))
    }

    /// Whether somebody works for it.
    pub(crate) fn has(&self, person: PersonId) -> bool {
        self.0.contains(&person)
    }

    /// Whether one of its people is in a crew.
    pub(crate) fn goes(&self, crew: &[PersonId]) -> bool {
        crew.iter().any(|one| self.has(*one))
    }

    /// Of some orders those that one of its people goes or went to.
    pub(crate) async fn visited(&self, app: &App, orders: &[OrderId]) -> Result<HashSet<OrderId>, AppError> {
        let mut found = HashSet::new();
        for orders in orders.chunks(ORDERS_AT_ONCE) {
            let filter = VisitFilter { orders: Some(orders.to_vec()), ..VisitFilter::default() };
            let visits = app.store.all::<Visit>(&filter).await?.into_iter();
            found.extend(visits.filter(|visit| self.goes(&visit.crew)).map(|visit| visit.order));
        }
        Ok(found)
    }

    /// Of some events those of its people, of their visits, and of the orders they visit.
    pub(crate) async fn events(
        &self,
        app: &App,
        events: Vec<RecordedEvent>,
    ) -> Result<Vec<RecordedEvent>, AppError> {
        let ids = |kind: &str| -> HashSet<String> {
            let streams = events.iter().map(|event| &event.stream).filter(|stream| stream.kind() == kind);
            streams.map(|stream| stream.id().to_owned()).collect()
        };
        let visits = app.store.get_many::<Visit>(&ids("visit").into_iter().collect::<Vec<_>>()).await?;
        let visits = visits.into_iter().map(|found| found.record).filter(|visit| self.goes(&visit.crew));
        let visits: HashSet<String> = visits.map(|visit| visit.id.to_string()).collect();
        let orders: Vec<OrderId> = ids("order").iter().filter_map(|id| id.parse().ok()).collect();
        let orders: HashSet<String> =
            self.visited(app, &orders).await?.into_iter().map(|order| order.to_string()).collect();
        let own = |event: &RecordedEvent| match event.stream.kind() {
            "visit" => visits.contains(event.stream.id()),
            "order" => orders.contains(event.stream.id()),
            "person" => event.stream.id().parse().is_ok_and(|person| self.has(person)),
            _ => false,
        };
        Ok(events.into_iter().filter(own).collect())
    }
}

/// The firm that a caller is bound to in an act.
pub(crate) async fn firm_of(app: &App, caller: &Caller, act: Act) -> Result<Option<String>, AppError> {
    let mut entitled = caller.grants.iter().filter(|grant| act.roles().contains(&grant.role));
    let bound = entitled.all(|grant| grant.role == Role::Contractor);
    let Some(person) = caller.person.filter(|_| bound) else { return Ok(None) };
    let person = app.store.get::<Person>(&person.to_string()).await?;
    Ok(Some(person.and_then(|person| person.firm).unwrap_or_default()))
}
