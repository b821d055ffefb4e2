use super::link::{is_link, sessions_of};
use super::password::set_password;
use super::sign_in::{SignedIn, begin};
use super::token::token_hash;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, Person, Role};
use doorstep_store::{Row, Session, StreamId};
use serde_json::json;

/// Whose password a link sets.
///
/// # Errors
/// When the link was used, is too old, or never was one; the answer does not tell which.
pub async fn whose_link(app: &App, token: &str) -> Result<Person, AppError> {
    let gone = || AppError::not_found("link", "one-time");
    let link = app.store.get::<Session>(&token_hash(token)).await?.filter(is_link).ok_or_else(gone)?;
    if link.expires_at <= app.now() {
        return Err(gone());
    }
    let person = app.store.get::<Person>(&link.person.to_string()).await?;
    person.filter(|person| person.active).ok_or_else(gone)
}

/// Sets a password by a one-time link and signs its owner in. The link opens no more, and whoever was signed in by the
/// password before is signed out.
///
/// # Errors
/// When the link opens no more, or the password is too weak; a weak one leaves the link as it is.
pub async fn choose_password(app: &App, token: &str, password: &str) -> Result<SignedIn, AppError> {
    let caller = Caller::system();
    let person = app
        .decide(&caller, || async {
            // The stream's version is read before the link is: of two who open the link at once the second one to write
            // decides again, and finds the link gone.
            let stream = StreamId::new("person", whose_link(app, token).await?.id);
            let version = app.store.version_of(&stream).await?;
            let person = whose_link(app, token).await?;
            let now = app.now();
            let role = person.grants.first().map_or(Role::Technician, |grant| grant.role);
            let mut change = Change::by(Actor { person: Some(person.id), role, device: None }, now);
            set_password(app, &mut change, person.id, password)?;
            for session in sessions_of(app, &person).await? {
                change.row(Row::delete::<Session>(session.token_hash));
            }
            change.event(stream, version, "person.password_chosen", &json!({}), &person.territory);
            Ok((change.finish(), person))
        })
        .await?;
    begin(app, person, None).await
}
