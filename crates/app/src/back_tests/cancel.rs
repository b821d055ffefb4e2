use super::row::BackTestRow;
use super::{own, parts_gone};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{BackTestId, Role};
use doorstep_store::{BackTestRun, BackTestState, Row};

/// Ends a back-test that nobody needs any more; what it found so far stays. Again changes nothing.
///
/// # Errors
/// When it is not the caller's.
pub async fn cancel(app: &App, caller: &Caller, id: BackTestId) -> Result<BackTestRow, AppError> {
    app.decide(caller, || async {
        let found = own(app, caller, id).await?;
        let mut change = Change::by(caller.actor(Role::System), app.now());
        if found.record.state != BackTestState::Running {
            return Ok((change.finish(), BackTestRow::from(&found.record)));
        }
        let run = BackTestRun { state: BackTestState::Cancelled { ended_at: app.now() }, ..found.record };
        change.row(Row::replace(&run, found.version));
        parts_gone(&run).for_each(|part| change.row(part));
        Ok((change.finish(), BackTestRow::from(&run)))
    })
    .await
}
