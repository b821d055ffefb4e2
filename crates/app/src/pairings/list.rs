use super::GOING_ON;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Pairing, PairingState, Person, PersonId};
use doorstep_store::PairingFilter;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A pairing with names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PairingRow {
    /// The pairing.
    #[serde(flatten)]
    pub pairing: Pairing,
    /// The novice's name.
    pub novice_name: String,
    /// The mentor's name.
    pub mentor_name: String,
    /// The mentor's work phone.
    pub mentor_phone: Option<String>,
    /// Whether the caller may let the novice go alone or end it.
    pub may_act: bool,
}

/// Pairings that go on where the caller reads them.
///
/// # Errors
/// When the caller may read none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PairingRow>, AppError> {
    let within = caller.within(Act::ReadTraining, None)?;
    let filter = PairingFilter { within, states: Some(GOING_ON.to_vec()), ..PairingFilter::default() };
    let found = app.store.all::<Pairing>(&filter).await?;
    rows(app, caller, found).await
}

/// The pairing that goes on for a person, as novice or as mentor.
pub(crate) async fn of(app: &App, caller: &Caller, person: PersonId) -> Result<Vec<PairingRow>, AppError> {
    let going_on = || Some(GOING_ON.to_vec());
    let as_novice = PairingFilter { novice: Some(person), states: going_on(), ..PairingFilter::default() };
    let as_mentor = PairingFilter { mentor: Some(person), states: going_on(), ..PairingFilter::default() };
    let mut found = app.store.all::<Pairing>(&as_novice).await?;
    found.extend(app.store.all::<Pairing>(&as_mentor).await?);
    rows(app, caller, found).await
}

/// Rows with the names of people.
pub(crate) async fn rows(
    app: &App,
    caller: &Caller,
    pairings: Vec<Pairing>,
) -> Result<Vec<PairingRow>, AppError> {
    let ids: Vec<String> =
        pairings.iter().flat_map(|one| [one.head.novice, one.head.mentor]).map(|id| id.to_string()).collect();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let people: HashMap<PersonId, Person> = people.map(|person| (person.id, person)).collect();
    let name = |id: &PersonId| people.get(id).map(|person| person.name.clone()).unwrap_or_default();
    let row = |pairing: Pairing| PairingRow {
        novice_name: name(&pairing.head.novice),
        mentor_name: name(&pairing.head.mentor),
        mentor_phone: people.get(&pairing.head.mentor).and_then(|person| person.phone.clone()),
        may_act: caller.may(Act::Train, &pairing.head.territory).is_ok()
            && !matches!(pairing.state, PairingState::Ended { .. }),
        pairing,
    };
    Ok(pairings.into_iter().map(row).collect())
}
