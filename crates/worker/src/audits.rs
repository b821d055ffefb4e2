use doorstep_app::audits::{self, DrawnFrom};
use doorstep_app::{App, AppError};
use doorstep_domain::{AuditId, TerritoryCode};
use doorstep_kernel::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The sample of a day is drawn.
pub(crate) const DRAW: &str = audits::DRAW_AUDITS;

/// Nobody decided an appeal in time.
pub(crate) const ESCALATE: &str = audits::ESCALATE_APPEAL;

/// The time for an appeal is over.
pub(crate) const SETTLE: &str = audits::SETTLE_AUDIT;

#[derive(Deserialize)]
struct OfDay {
    territory: TerritoryCode,
    date: Date,
    #[serde(default)]
    from: DrawnFrom,
}

#[derive(Deserialize)]
struct OfAudit {
    audit: AuditId,
}

/// Draws the audits of a territory's day, of visits or of conversations. What was drawn by hand before is not drawn again.
pub(crate) async fn draw(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfDay { territory, date, from } = read(payload)?;
    audits::draw_for_day(app, territory, date, from).await.map(|_| ())
}

/// Settles an audit against which nobody appealed.
pub(crate) async fn settle(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfAudit { audit } = read(payload)?;
    audits::settle(app, audit).await
}

/// Sends an appeal up which nobody decided in time.
pub(crate) async fn escalate(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfAudit { audit } = read(payload)?;
    audits::escalate(app, audit).await
}

fn read<T: DeserializeOwned>(payload: &serde_json::Value) -> Result<T, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    serde_json::from_value(payload.clone()).map_err(unreadable)
}
