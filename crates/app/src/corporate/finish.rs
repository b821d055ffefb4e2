use super::take_in::{ATTEMPTS, take_in};
use super::{Begun, CorporateFault};
use crate::sessions::{self, SignInPlace, SignedIn, token_hash};
use crate::{App, AppError};
use doorstep_domain::SignInWay;

/// Two who sign in as one person at the same moment decide one after the other; more is no person.
const TRIES: usize = 3;

/// What the browser brought back from the provider.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// What it was sent with.
    pub state: String,
    /// What is exchanged for who it is.
    pub code: Option<String>,
    /// Why there is no code (OpenID Connect Core 1.0, section 3.1.2.6).
    pub error: Option<String>,
}

/// Signs in whom the provider proves: an ordinary session, with the roles of their groups where the settings say so.
///
/// # Errors
/// Every way in which it may not be: see [`CorporateFault`].
pub async fn finish(
    app: &App,
    begun: &Begun,
    returned: Returned,
    agent: Option<String>,
) -> Result<SignedIn, CorporateFault> {
    let corporate = app.corporate.as_ref().ok_or(CorporateFault::NotOffered)?;
    if returned.state != begun.attempt.state {
        return Err(CorporateFault::NotBegunHere);
    }
    let code = code(returned)?;
    let once = token_hash(&begun.attempt.state);
    if app.store.answered(ATTEMPTS, &once, &once).await.map_err(AppError::from)?.is_some() {
        return Err(CorporateFault::NotBegunHere);
    }
    let identity = corporate.provider.redeem(&code, &begun.attempt, app.now()).await?;
    for _ in 0..TRIES {
        match take_in(app, corporate, &identity, &once).await {
            Err(CorporateFault::Other(AppError::Conflict(_))) => {}
            taken => {
                let place = SignInPlace { device: begun.device.clone(), agent, way: SignInWay::Corporate };
                return Ok(sessions::begin(app, taken?, place).await?);
            }
        }
    }
    Err(AppError::Busy.into())
}

/// The code, or what the provider says instead.
fn code(returned: Returned) -> Result<String, CorporateFault> {
    match (returned.code, returned.error.as_deref()) {
        (Some(code), None) => Ok(code),
        (_, Some("access_denied")) => Err(CorporateFault::Cancelled),
        (_, Some(word @ ("temporarily_unavailable" | "server_error"))) => {
            Err(CorporateFault::ProviderAway(format!("the identity provider says `{word}`")))
        }
        (_, error) => Err(CorporateFault::ProviderRefuses(error.unwrap_or("it gave no code").to_owned())),
    }
}
