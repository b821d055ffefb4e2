use crate::{Act, App, AppError, Caller};
use serde::Serialize;
use utoipa::ToSchema;

/// Every event is read and hashed while somebody waits for the answer; a longer journal is verified by the command line.
const EVENTS_MAX: i64 = 1_000_000;

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Verified {
    /// How many streams were looked at.
    pub streams: u64,
    /// How many events.
    pub events: u64,
    /// How many anchors in the database.
    pub anchors: u64,
    /// What cannot have come about by appending, in words.
    pub damages: Vec<String>,
    /// Whether there is more damage than is named.
    pub truncated: bool,
}

/// Recomputes every hash and looks for changed, cut or missing events. What was rewritten as a whole is found only with an
/// anchor file kept elsewhere: `doorstep journal verify --anchor FILE`.
///
/// # Errors
/// When the caller audits nothing, or the journal is too long for a screen to wait for.
pub async fn verify(app: &App, caller: &Caller) -> Result<Verified, AppError> {
    caller.scope(Act::Audit)?;
    let last = app.store.last_position().await?;
    if last > EVENTS_MAX {
        let en =
            format!("the journal holds {last} events: run `doorstep journal verify` on the server instead");
        let zh = format!("日志已有 {last} 条，请在服务器上运行 `doorstep journal verify`");
        return Err(AppError::invalid("journal", en, zh));
    }
    let report = app.store.verify_journal(&[]).await?;
    Ok(Verified {
        streams: report.streams,
        events: report.events,
        anchors: report.anchors,
        damages: report.damages.iter().map(ToString::to_string).collect(),
        truncated: report.truncated,
    })
}
