use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Person, PersonId, Technician};
use doorstep_store::{PersonFilter, TechnicianFilter};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A person, and what planning knows of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// Set for technicians.
    pub technician: Option<Technician>,
}

/// The most people of one answer.
const PEOPLE_MAX: u32 = 1000;

/// People of the territories that the caller may read.
///
/// # Errors
/// When there are none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PersonRow>, AppError> {
    let scope = caller.scope(Act::ReadPeople)?;
    let people = app.store.list::<Person>(&PersonFilter::default(), None, PEOPLE_MAX).await?.items;
    let technicians =
        app.store.list::<Technician>(&TechnicianFilter::default(), None, PEOPLE_MAX).await?.items;
    let mut technicians: HashMap<PersonId, Technician> =
        technicians.into_iter().map(|technician| (technician.person, technician)).collect();
    let system = caller.person.is_none();
    let seen = |person: &Person| system || scope.iter().any(|scope| scope.covers(&person.territory));
    let row = |person: Person| PersonRow { technician: technicians.remove(&person.id), person };
    Ok(people.into_iter().filter(seen).map(row).collect())
}
