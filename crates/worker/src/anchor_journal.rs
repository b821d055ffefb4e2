use doorstep_app::{App, AppError};

/// Once a day the Merkle root of all stream heads is anchored, so that a stream that disappears is missed.
pub(crate) async fn anchor_if_due(app: &App) -> Result<(), AppError> {
    let today = app.rules.date(app.now());
    let Some(yesterday) = today.yesterday().ok() else { return Ok(()) };
    let anchored = app.store.last_anchor().await?.is_some_and(|anchor| anchor.day >= yesterday);
    if !anchored && app.store.last_position().await? > 0 {
        app.store.make_anchor(yesterday).await?;
    }
    Ok(())
}
