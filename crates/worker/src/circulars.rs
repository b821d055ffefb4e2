use doorstep_app::circulars::{self, CircularKind};
use doorstep_app::{App, AppError};
use doorstep_domain::TerritoryCode;
use doorstep_kernel::Date;
use serde::Deserialize;

/// A period is over: every branch is to have its circular.
pub(crate) const ASK: &str = circulars::ASK_FOR_CIRCULARS;

/// The circulars of one branch are written.
pub(crate) const WRITE: &str = circulars::WRITE_CIRCULARS;

#[derive(Deserialize)]
struct Of {
    territory: TerritoryCode,
    kind: CircularKind,
    day: Date,
}

/// Asks for the circulars of every branch.
pub(crate) async fn ask(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Of { territory, kind, day } = read(payload)?;
    circulars::ask(app, &territory, kind, day).await.map(|_| ())
}

/// Writes the circulars of a branch and of its firms. What went out is not written again.
pub(crate) async fn write(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let Of { territory, kind, day } = read(payload)?;
    circulars::keep(app, &territory, kind, day).await.map(|_| ())
}

fn read(payload: &serde_json::Value) -> Result<Of, AppError> {
    serde_json::from_value(payload.clone())
        .map_err(|error| AppError::invalid("job", error.to_string(), error.to_string()))
}
