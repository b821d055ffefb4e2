use super::list::scopes_of;
use crate::sessions::{Resumed, csrf_of, listed_as, token_hash};
use crate::{App, AppError, ByToken};
use doorstep_domain::Person;
use doorstep_kernel::Duration;
use doorstep_store::{AccessToken, ChangeSet, Row, Versioned};

/// What every token begins with, so that a scanner for leaked secrets knows one when it meets it.
pub(super) const PREFIX: &str = "doorstep_pat_";

/// The last use is written down so often at most: a token that asks ten times a second is no reason to write as often.
const LAST_USED: Duration = Duration::from_mins(10);

/// Whether a bearer's token is meant as an access token.
pub fn is_one(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// Takes a token as who its owner is, within its scopes.
///
/// # Errors
/// When there is none such, it ended, or its owner's account was closed.
pub(crate) async fn take(app: &App, token: &str) -> Result<Resumed, AppError> {
    let gone = || AppError::NotSignedIn("the access token has ended or was revoked: make a new one");
    let found = app.store.get_versioned::<AccessToken>(&token_hash(token)).await?.ok_or_else(gone)?;
    if found.record.expires_at <= app.now() {
        return Err(gone());
    }
    let person = app.store.get::<Person>(&found.record.person.to_string()).await?;
    let person = person.filter(|person| person.active).ok_or_else(gone)?;
    let by = ByToken { id: listed_as(&found.record.token_hash), scopes: scopes_of(&found.record) };
    let expires_at = found.record.expires_at;
    used(app, found).await?;
    Ok(Resumed { person, csrf: csrf_of(token), expires_at, token: Some(by) })
}

/// Writes down that a token was used. Whoever meets another use, or a revocation, leaves it to that one.
async fn used(app: &App, found: Versioned<AccessToken>) -> Result<(), AppError> {
    let now = app.now();
    if found.record.last_used_at.is_some_and(|at| now.since(at) < LAST_USED) {
        return Ok(());
    }
    let used = AccessToken { last_used_at: Some(now), ..found.record };
    let rows = vec![Row::replace(&used, found.version)];
    match app.commit(ChangeSet { rows, ..ChangeSet::default() }).await {
        Ok(_) | Err(AppError::Conflict(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
