use doorstep_app::{App, AppError, clocks};

/// How many clocks one round looks at.
pub(crate) const AT_ONCE: usize = 500;

/// Looks at every clock that is due. A clock that somebody settles at the same moment is left to them.
pub(crate) async fn fire_due(app: &App) -> Result<usize, AppError> {
    let due = clocks::due(app, app.now(), AT_ONCE as u32).await?;
    for clock in &due {
        match clocks::fire(app, clock.id).await {
            Ok(_) | Err(AppError::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(due.len())
}
