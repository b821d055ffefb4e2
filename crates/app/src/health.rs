//! How the installation is: what a monitor asks.

use crate::{App, AppError};

/// How far the journal has come and how much waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// The last position of the journal.
    pub position: i64,
    /// Jobs that wait or run.
    pub jobs_waiting: i64,
    /// Jobs that were put aside after too many tries.
    pub jobs_dead: i64,
    /// Messages that wait to leave.
    pub outbox_waiting: i64,
    /// Messages that were put aside.
    pub outbox_dead: i64,
}

/// Reads it.
///
/// # Errors
/// When the store cannot be read.
pub async fn depth(app: &App) -> Result<Depth, AppError> {
    let (jobs, outbox) = (app.store.jobs().depth().await?, app.store.outbox().depth().await?);
    Ok(Depth {
        position: app.store.last_position().await?,
        jobs_waiting: jobs.waiting + jobs.leased,
        jobs_dead: jobs.dead,
        outbox_waiting: outbox.waiting + outbox.leased,
        outbox_dead: outbox.dead,
    })
}
