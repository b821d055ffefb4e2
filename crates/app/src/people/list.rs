use crate::plans::all;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Person, PersonId, Role, RoleGrant, Technician};
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

/// People of the territories that the caller may read; a contractor 代维 reads its own firm's only.
///
/// # Errors
/// When there are none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PersonRow>, AppError> {
    let scope = caller.scope(Act::ReadPeople)?;
    let within = caller.person.is_some().then_some(scope);
    let filter = PersonFilter {
        within: within.clone(),
        firm: own_firm(app, caller).await?,
        ..PersonFilter::default()
    };
    let people = all::<Person>(&app.store, &filter).await?;
    let technicians =
        all::<Technician>(&app.store, &TechnicianFilter { within, ..TechnicianFilter::default() }).await?;
    let mut technicians: HashMap<PersonId, Technician> =
        technicians.into_iter().map(|technician| (technician.person, technician)).collect();
    let row = |person: Person| PersonRow { technician: technicians.remove(&person.id), person };
    Ok(people.into_iter().map(row).collect())
}

/// The firm that a caller is bound to: set for those who read people as a contractor and in no other role. Who is of no
/// firm finds nobody.
async fn own_firm(app: &App, caller: &Caller) -> Result<Option<String>, AppError> {
    let may_read = |grant: &&RoleGrant| Act::ReadPeople.roles().contains(&grant.role);
    let contractor = caller.grants.iter().filter(may_read).all(|grant| grant.role == Role::Contractor);
    match caller.person.filter(|_| contractor) {
        Some(person) => {
            let person = app.store.get::<Person>(&person.to_string()).await?;
            Ok(Some(person.and_then(|person| person.firm).unwrap_or_default()))
        }
        None => Ok(None),
    }
}
