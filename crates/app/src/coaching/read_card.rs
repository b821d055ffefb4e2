use crate::sittings::learns_as;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::Person;
use doorstep_store::Study;

/// The caller has read a card. The last time counts; no event is worth a glance at a card.
///
/// # Errors
/// When they are neither technician nor agent, or the pack has no such card.
pub async fn read_card(app: &App, caller: &Caller, card: &str) -> Result<(), AppError> {
    caller.scope(Act::ReadCards)?;
    let id = caller.person.ok_or(AppError::NotSignedIn("sign in first"))?;
    let person = app.store.get::<Person>(&id.to_string()).await?;
    let person = person.ok_or_else(|| AppError::not_found("person", id))?;
    let pack = app.rules.at(app.now()).clone();
    if pack.sections().cards.get(card).is_none() {
        return Err(AppError::not_found("card", card));
    }
    let mut change = Change::by(caller.actor(learns_as(caller)), app.now());
    change.upsert(&Study {
        person: id,
        territory: person.territory,
        card: card.to_owned(),
        pack: pack.reference(),
        read_at: app.now(),
    });
    app.commit(change.finish()).await?;
    Ok(())
}
