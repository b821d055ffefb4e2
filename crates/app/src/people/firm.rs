use crate::{Act, App, AppError, Caller};
use doorstep_domain::{OrderId, Person, PersonId, Role, Visit};
use doorstep_store::{PersonFilter, VisitFilter};
use std::collections::HashSet;

/// The most visits of one order that are looked at.
const VISITS_MAX: u32 = 100;

/// What a contractor 代维 reads: what its own people do, and nothing else of the territory.
#[derive(Debug, Clone)]
pub(crate) struct OwnFirm(HashSet<PersonId>);

impl OwnFirm {
    /// Set for those who may do this as a contractor and in no other role; who is of no firm has nobody.
    pub(crate) async fn of(app: &App, caller: &Caller, act: Act) -> Result<Option<Self>, AppError> {
        let Some(firm) = firm_of(app, caller, act).await? else { return Ok(None) };
        let filter = PersonFilter { firm: Some(firm), ..PersonFilter::default() };
        let people = crate::plans::all::<Person>(&app.store, &filter).await?;
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

    /// Whether one of its people goes or went to an order.
    pub(crate) async fn visits(&self, app: &App, order: OrderId) -> Result<bool, AppError> {
        let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
        let visits = app.store.list::<Visit>(&filter, None, VISITS_MAX).await?.items;
        Ok(visits.iter().any(|visit| self.goes(&visit.crew)))
    }
}

/// The firm that a caller is bound to in an act.
pub(super) async fn firm_of(app: &App, caller: &Caller, act: Act) -> Result<Option<String>, AppError> {
    let mut entitled = caller.grants.iter().filter(|grant| act.roles().contains(&grant.role));
    let bound = entitled.all(|grant| grant.role == Role::Contractor);
    let Some(person) = caller.person.filter(|_| bound) else { return Ok(None) };
    let person = app.store.get::<Person>(&person.to_string()).await?;
    Ok(Some(person.and_then(|person| person.firm).unwrap_or_default()))
}
