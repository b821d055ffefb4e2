use super::link::is_link;
use super::sign_out_from_afar::FROM_AFAR;
use super::token::{csrf_of, token_hash};
use crate::{App, AppError, Caller, tokens};
use doorstep_domain::{DeviceId, Person};
use doorstep_kernel::Timestamp;
use doorstep_store::Session;

/// A session that goes on, or an access token in use.
#[derive(Debug, Clone)]
pub struct Resumed {
    /// Who.
    pub person: Person,
    /// What pages send back with everything that writes.
    pub csrf: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The access token, where it is one.
    pub token: Option<crate::ByToken>,
}

impl Resumed {
    /// Who asks, from the device they name.
    pub fn caller(&self, device: Option<DeviceId>) -> Caller {
        match &self.token {
            Some(token) => Caller::by_token(&self.person, token.clone()),
            None => Caller::of(&self.person, device),
        }
    }
}

/// Finds the session, or the access token, of a token.
///
/// # Errors
/// When there is none, it ended, or the account was closed.
pub async fn resume(app: &App, token: &str) -> Result<Resumed, AppError> {
    if tokens::is_one(token) {
        return tokens::take(app, token).await;
    }
    let ended = || AppError::NotSignedIn("the session has ended: sign in again");
    let session = app.store.get::<Session>(&token_hash(token)).await?.ok_or_else(ended)?;
    if session.expires_at == FROM_AFAR {
        return Err(AppError::SignedOutFromAfar);
    }
    // A link that sets a password is no session.
    if session.expires_at <= app.now() || is_link(&session) {
        return Err(ended());
    }
    let person = app.store.get::<Person>(&session.person.to_string()).await?;
    let person = person.filter(|person| person.active).ok_or_else(ended)?;
    Ok(Resumed { person, csrf: csrf_of(token), expires_at: session.expires_at, token: None })
}
