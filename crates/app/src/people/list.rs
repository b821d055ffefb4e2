use super::firm::firm_of;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Person, PersonId, Technician, Tenure};
use doorstep_store::{PersonFilter, TechnicianFilter, TenureFilter};
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
    /// Whether they wait in the reserve, serve or left, where that is on record.
    pub tenure: Option<Tenure>,
}

/// People of the territories that the caller may read; a contractor 代维 reads its own firm's only.
///
/// # Errors
/// When there are none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PersonRow>, AppError> {
    let within = caller.within(Act::ReadPeople, None)?;
    let filter = PersonFilter {
        within: within.clone(),
        firm: firm_of(app, caller, Act::ReadPeople).await?,
        ..PersonFilter::default()
    };
    let people = app.store.all::<Person>(&filter).await?;
    let filter = TechnicianFilter { within: within.clone(), ..TechnicianFilter::default() };
    let technicians = app.store.all::<Technician>(&filter).await?;
    let tenures = app.store.all::<Tenure>(&TenureFilter { within, ..TenureFilter::default() }).await?;
    let mut tenures: HashMap<PersonId, Tenure> =
        tenures.into_iter().map(|tenure| (tenure.person, tenure)).collect();
    let mut technicians: HashMap<PersonId, Technician> =
        technicians.into_iter().map(|technician| (technician.person, technician)).collect();
    let row = |person: Person| {
        let (technician, tenure) = (technicians.remove(&person.id), tenures.remove(&person.id));
        PersonRow { person, technician, tenure }
    };
    Ok(people.into_iter().map(row).collect())
}
