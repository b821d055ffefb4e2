use crate::sessions::{by_login, sessions_of};
use crate::{Act, App, AppError, Caller, Change, tokens};
use doorstep_domain::Person;
use doorstep_store::{AccessToken, Credential, Row, Session, StreamId};
use serde_json::json;

/// Locks an account: whoever is signed in with it is signed out, its access tokens are gone, and nobody signs in
/// until it is unlocked.
///
/// # Errors
/// When the caller may not grant roles there, or nobody has that login.
pub async fn lock(app: &App, caller: &Caller, login: &str) -> Result<Person, AppError> {
    turn(app, caller, login, false).await
}

/// Unlocks an account, also one that too many wrong passwords had locked for a while.
///
/// # Errors
/// As [`lock`].
pub async fn unlock(app: &App, caller: &Caller, login: &str) -> Result<Person, AppError> {
    turn(app, caller, login, true).await
}

async fn turn(app: &App, caller: &Caller, login: &str, active: bool) -> Result<Person, AppError> {
    app.decide(caller, || async {
        let person = by_login(app, login).await?;
        let role = caller.may(Act::GrantRoles, &person.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let person = Person { active, ..person };
        change.upsert(&person);
        if let Some(credential) =
            app.store.get::<Credential>(&person.id.to_string()).await?.filter(|_| active)
        {
            change.upsert(&Credential { failed: 0, locked_until: None, ..credential });
        }
        for session in sessions_of(app, &person).await?.into_iter().filter(|_| !active) {
            change.row(Row::delete::<Session>(session.token_hash));
        }
        for token in tokens::of_person(app, person.id).await?.into_iter().filter(|_| !active) {
            change.row(Row::delete::<AccessToken>(token.token_hash));
        }
        let stream = StreamId::new("person", person.id);
        let version = app.store.version_of(&stream).await?;
        let kind = if active { "person.unlocked" } else { "person.locked" };
        change.event(stream, version, kind, &json!({}), &person.territory);
        Ok((change.finish(), person))
    })
    .await
}
