use super::{Attempt, CorporateFault};
use crate::App;
use crate::sessions::new_token;
use doorstep_domain::DeviceId;
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// So long may somebody take at the provider: with a second step and a forgotten password.
const LONGEST: Duration = Duration::from_mins(10);

/// Whose seal it is: what is sealed for something else does not open as an attempt.
const OWNER: &str = "corporate sign-in";

/// A sign-in under way at the provider. It lies sealed in the browser that began it, so that any process of the server takes
/// it up and no other browser can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub(super) attempt: Attempt,
    /// Which page was asked for.
    pub to: String,
    /// The phone, when it is one.
    pub device: Option<DeviceId>,
    pub(super) until: Timestamp,
}

/// What the browser is given to begin with.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Where it goes.
    pub address: String,
    /// What it keeps, sealed.
    pub sealed: String,
    /// For how long.
    pub kept: Duration,
}

/// Begins a sign-in with a corporate account.
///
/// # Errors
/// When none are taken here, or the provider cannot be asked.
pub async fn begin(app: &App, to: String, device: Option<DeviceId>) -> Result<Sent, CorporateFault> {
    let corporate = app.corporate.as_ref().ok_or(CorporateFault::NotOffered)?;
    let now = app.now();
    let attempt = Attempt { state: new_token(app), nonce: new_token(app), verifier: new_token(app) };
    let address = corporate.provider.address(&attempt, now).await?;
    let begun = Begun { attempt, to, device, until: now + LONGEST };
    let bytes = serde_json::to_vec(&begun).expect("an attempt is plain data");
    let sealed = app.seal_key().await?.seal(app, OWNER, &bytes);
    Ok(Sent { address, sealed, kept: LONGEST })
}

/// What this browser began, when it is not over.
///
/// # Errors
/// When it began nothing, or too long ago.
pub async fn begun(app: &App, sealed: Option<&str>) -> Result<Begun, CorporateFault> {
    let sealed = sealed.ok_or(CorporateFault::NotBegunHere)?;
    let opened = app.seal_key().await?.open(OWNER, sealed).map_err(|_| CorporateFault::NotBegunHere)?;
    let begun: Begun = serde_json::from_slice(&opened).map_err(|_| CorporateFault::NotBegunHere)?;
    if begun.until <= app.now() { Err(CorporateFault::NotBegunHere) } else { Ok(begun) }
}
