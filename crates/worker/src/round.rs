use crate::{anchor_journal, clocks, jobs, notify};
use doorstep_app::{App, AppError};

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Clocks that warned or fired.
    pub clocks: usize,
    /// Jobs that were done.
    pub jobs: usize,
    /// Messages that were made ready.
    pub messages: usize,
    /// Whether more is due already.
    pub more: bool,
}

/// Does everything that is due now, up to a bound each; `owner` names this process in leases.
///
/// # Errors
/// When the store cannot be read; a single job that fails is tried again later and stops nobody.
pub async fn round(app: &App, owner: &str) -> Result<Round, AppError> {
    doorstep_app::packs::restock(app).await?;
    doorstep_app::calls::catch_up(app).await?;
    let clocks = clocks::fire_due(app).await?;
    let (jobs, goes_on) = jobs::run_due(app, owner).await?;
    let messages = notify::run_due(app, owner).await?;
    anchor_journal::anchor_if_due(app).await?;
    let more = goes_on || clocks >= clocks::AT_ONCE || jobs >= jobs::AT_ONCE || messages >= notify::AT_ONCE;
    Ok(Round { clocks, jobs, messages, more })
}
