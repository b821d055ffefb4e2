use crate::App;
use doorstep_store::Session;

/// What the provider brings back of a phone that signed out there.
pub const LEFT_PHONE: &str = "phone";

/// What it brings back of a desk.
pub const LEFT_DESK: &str = "desk";

/// Where a browser ends its session at the provider as well (OpenID Connect RP-Initiated Logout 1.0). None where the settings
/// leave that session alone, the provider names no such address, or it cannot be asked: here they are signed out all the same.
pub(crate) async fn farewell(app: &App, session: &Session) -> Option<String> {
    let corporate = app.corporate.as_ref().filter(|corporate| corporate.rules.sign_out_there)?;
    let state = if session.device.is_some() { LEFT_PHONE } else { LEFT_DESK };
    match corporate.provider.farewell(state, app.now()).await {
        Ok(address) => address,
        Err(fault) => {
            tracing::warn!(%fault, "not signed out at the identity provider");
            None
        }
    }
}
