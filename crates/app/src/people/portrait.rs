use super::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{PersonId, Portrait};

/// The picture of a portrait 工作照, as the desk and they themselves look at it.
///
/// # Errors
/// When there is none, or the caller does not read people there.
pub async fn portrait(app: &App, caller: &Caller, person: PersonId) -> Result<Vec<u8>, AppError> {
    let found = app.store.get::<Portrait>(&person.to_string()).await?;
    let none = || AppError::not_found("portrait", person);
    if caller.in_person().is_ok_and(|own| own == person) {
        return picture(app, &found.ok_or_else(none)?).await;
    }
    // Who may read people is told that there is none; anybody else learns nothing of it.
    caller.scope(Act::ReadPeople)?;
    let found = found.ok_or_else(none)?;
    caller.may(Act::ReadPeople, &found.territory)?;
    match OwnFirm::of(app, caller, Act::ReadPeople).await? {
        Some(firm) if !firm.has(person) => Err(none()),
        _ => picture(app, &found).await,
    }
}

/// The bytes of a portrait.
pub(crate) async fn picture(app: &App, portrait: &Portrait) -> Result<Vec<u8>, AppError> {
    let found = app.store.get_blob(&portrait.picture).await?;
    found.ok_or_else(|| AppError::not_found("portrait", portrait.person))
}
