use super::row::BackTestRow;
use super::{own, talks, visits};
use crate::conversations::TalkBackTest;
use crate::packs::PackBackTest;
use crate::{App, AppError, Caller};
use doorstep_domain::BackTestId;
use doorstep_domain::norm_pack::PackJudges;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a back-test found, so far or altogether.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BackTestResult {
    /// Which, and how far it has come.
    pub back_test: BackTestRow,
    /// Of visits; none where the pack judges conversations.
    pub visits: Option<PackBackTest>,
    /// Of conversations; none where the pack judges visits.
    pub talks: Option<TalkBackTest>,
}

/// How far a back-test of the caller has come.
///
/// # Errors
/// When it is not theirs.
pub async fn show(app: &App, caller: &Caller, id: BackTestId) -> Result<BackTestRow, AppError> {
    own(app, caller, id).await.map(|found| BackTestRow::from(&found.record))
}

/// What it found, so far or altogether. It is as long as the pack has rules, however long history is.
///
/// # Errors
/// When it is not theirs.
pub async fn result(app: &App, caller: &Caller, id: BackTestId) -> Result<BackTestResult, AppError> {
    let run = own(app, caller, id).await?.record;
    let back_test = BackTestRow::from(&run);
    Ok(match run.judges {
        PackJudges::Visits => BackTestResult { back_test, visits: Some(visits::told(&run)?), talks: None },
        PackJudges::Conversations => {
            BackTestResult { back_test, visits: None, talks: Some(talks::told(app, &run).await?) }
        }
    })
}
