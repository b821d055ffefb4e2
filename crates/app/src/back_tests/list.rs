use super::row::BackTestRow;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::NormPackId;
use doorstep_store::{BackTestRun, BackTestRunFilter};
use serde::Deserialize;
use utoipa::IntoParams;

/// As many as are kept for a person, and those that run.
const ROWS_MAX: u32 = 50;

/// Which of the caller's back-tests.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BackTestsQuery {
    /// Of this pack.
    #[param(value_type = Option<String>, format = "uuid")]
    pub pack: Option<NormPackId>,
}

/// What the caller asked for, the newest first.
///
/// # Errors
/// When the caller may not read packs.
pub async fn list(app: &App, caller: &Caller, query: &BackTestsQuery) -> Result<Vec<BackTestRow>, AppError> {
    caller.scope(Act::ReadPacks)?;
    let filter =
        BackTestRunFilter { pack: query.pack, asked_by: caller.person, ..BackTestRunFilter::default() };
    let runs = app.store.list::<BackTestRun>(&filter, None, ROWS_MAX).await?.items;
    Ok(runs.iter().map(BackTestRow::from).collect())
}
