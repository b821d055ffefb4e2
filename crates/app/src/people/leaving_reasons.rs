use crate::{Act, App, AppError, Caller};
use serde::Serialize;
use utoipa::ToSchema;

/// Why somebody may leave, as the norm pack of today names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeavingReason {
    /// Its code.
    pub id: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Whether the house could have done something about it.
    pub ours: bool,
}

/// The leaving reasons of the pack in force.
///
/// # Errors
/// When the caller reads no people anywhere.
pub fn leaving_reasons(app: &App, caller: &Caller) -> Result<Vec<LeavingReason>, AppError> {
    caller.scope(Act::ReadPeople)?;
    let pack = app.rules.at(app.now());
    let reasons = pack.sections().leaving_reasons.iter().map(|reason| LeavingReason {
        id: reason.id.clone(),
        zh: reason.text.zh.clone(),
        en: reason.text.en.clone(),
        ours: reason.ours,
    });
    Ok(reasons.collect())
}
