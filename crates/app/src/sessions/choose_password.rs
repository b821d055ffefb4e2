use super::begin::begin;
use super::link::is_link;
use super::password::set_password;
use super::sign_in::{SignInPlace, SignedIn, end_all, own_hand};
use super::token::token_hash;
use crate::{App, AppError, Caller, Change, second_steps};
use doorstep_domain::Person;
use doorstep_store::{Session, StreamId};
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

/// Sets a password by a one-time link and signs its owner in, unless they sign in with a second step or by
/// a corporate account alone: then `None`, and they do so next. The link opens no more, and whoever was signed in by the
/// password before is signed out.
///
/// # Errors
/// When the link opens no more, or the password is too weak; a weak one leaves the link as it is.
pub async fn choose_password(
    app: &App,
    token: &str,
    password: &str,
    from: SignInPlace,
) -> Result<Option<SignedIn>, AppError> {
    let caller = Caller::system();
    let person = app
        .decide(&caller, || async {
            // The stream's version is read before the link is: of two who open the link at once the second one to write
            // decides again, and finds the link gone.
            let stream = StreamId::new("person", whose_link(app, token).await?.id);
            let version = app.store.version_of(&stream).await?;
            let person = whose_link(app, token).await?;
            let mut change = Change::by(own_hand(&person), app.now());
            set_password(app, &mut change, person.id, password).await?;
            end_all(app, &mut change, &person, None).await?;
            change.event(stream, version, "person.password_chosen", &json!({}), &person.territory);
            Ok((change.finish(), person))
        })
        .await?;
    let by_password = app.sign_in.password_for.includes(&person);
    if !by_password || second_steps::is_asked_of(app, &person) || second_steps::is_on(app, person.id).await? {
        return Ok(None);
    }
    begin(app, person, from).await.map(Some)
}
