use crate::{calls, jobs};
use doorstep_app::{App, AppError};

/// Fetches the sound that is due next, if one is; whether there was one. Asked beside [`crate::round`] and never in it: a platform
/// that lets a download hang holds up no clock.
///
/// # Errors
/// When the store cannot be read; a sound that does not come is tried again later.
pub async fn fetch_next_sound(app: &App, owner: &str) -> Result<bool, AppError> {
    let leased = app.store.jobs().lease(&[calls::FETCH], owner, app.now(), jobs::LEASE, 1).await?;
    for job in &leased {
        jobs::see_to(app, job).await?;
    }
    Ok(!leased.is_empty())
}
