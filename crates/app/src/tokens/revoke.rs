use super::list::of_person;
use crate::sessions::{by_login, listed_as, own, own_hand};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Actor, Person};
use doorstep_store::{AccessToken, Row, StreamId};
use serde_json::json;

/// Revokes a token of the caller's own: whoever holds it is refused from now on.
///
/// # Errors
/// When there is no such token of theirs, or they did not sign in themselves.
pub async fn revoke_own(app: &App, caller: &Caller, id: &str) -> Result<(), AppError> {
    let person = own(app, caller).await?;
    revoke(app, own_hand(&person), &person, Some(id)).await.map(|_| ())
}

/// Revokes one token of somebody, or all of them; says how many.
///
/// # Errors
/// When the caller may not grant roles there, nobody has that login, or there is no such token of theirs.
pub async fn revoke_tokens_of(
    app: &App,
    caller: &Caller,
    login: &str,
    id: Option<&str>,
) -> Result<usize, AppError> {
    let person = by_login(app, login).await?;
    let role = caller.may(Act::GrantRoles, &person.territory)?;
    revoke(app, caller.actor(role), &person, id).await
}

async fn revoke(app: &App, by: Actor, person: &Person, id: Option<&str>) -> Result<usize, AppError> {
    let named = |token: &AccessToken| id.is_none_or(|id| listed_as(&token.token_hash) == id);
    let found: Vec<AccessToken> = of_person(app, person.id).await?.into_iter().filter(named).collect();
    if let (Some(id), true) = (id, found.is_empty()) {
        return Err(AppError::not_found("token", id));
    }
    let mut change = Change::by(by, app.now());
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let ids: Vec<String> = found.iter().map(|token| listed_as(&token.token_hash)).collect();
    for token in found {
        change.row(Row::delete::<AccessToken>(token.token_hash));
    }
    let facts = json!({ "tokens": ids });
    change.event(stream, version, "person.tokens_revoked", &facts, &person.territory);
    app.commit(change.finish()).await?;
    Ok(ids.len())
}
