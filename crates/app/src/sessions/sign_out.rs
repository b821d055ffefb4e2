use super::sign_in::own_hand;
use super::token::{listed_as, token_hash};
use crate::{App, AppError, Caller, Change, corporate};
use doorstep_domain::{Actor, Person, SignInWay};
use doorstep_store::{ChangeSet, Row, Session, StreamId};
use serde_json::json;

/// Ends the session of a token, on record; nothing happens when it has ended already. The answer is where the browser goes on
/// to, so that a corporate account is signed out at its provider as well: whoever comes to this desk next is somebody else.
///
/// # Errors
/// When the store cannot take it.
pub async fn sign_out(app: &App, token: &str) -> Result<Option<String>, AppError> {
    let Some(session) = app.store.get::<Session>(&token_hash(token)).await? else { return Ok(None) };
    app.decide(&Caller::system(), || async { Ok((left(app, &session).await?, ())) }).await?;
    match session.way {
        SignInWay::Corporate => Ok(corporate::farewell(app, &session).await),
        SignInWay::Password | SignInWay::OneClick => Ok(None),
    }
}

async fn left(app: &App, session: &Session) -> Result<ChangeSet, AppError> {
    let gone = || AppError::not_found("person", session.person);
    let person = app.store.get::<Person>(&session.person.to_string()).await?.ok_or_else(gone)?;
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let actor = Actor { device: session.device.clone(), ..own_hand(&person) };
    let mut change = Change::by(actor, app.now());
    change.row(Row::delete::<Session>(session.token_hash.clone()));
    let facts = json!({ "session": listed_as(&session.token_hash) });
    change.event(stream, version, "person.signed_out", &facts, &person.territory);
    Ok(change.finish())
}
