//! Back-tests 回测: a pack that somebody brought is tried on history by a job, a stretch at a time, until all is judged or somebody
//! cancels it. Where it stands lies in a row, so that another worker goes on when one dies, and whoever asked finds it again.
//! Visits and conversations differ only in how a stretch of them is judged ([`visits`], [`talks`]).

mod cancel;
mod go_on;
mod list;
mod row;
mod show;
mod start;
mod talks;
mod visits;

pub use cancel::cancel;
pub use go_on::{TRY_PACK, give_up, go_on};
pub use list::{BackTestsQuery, list};
pub use row::BackTestRow;
pub use show::{BackTestResult, result, show};
pub use start::{AskBackTest, start};

use crate::{Act, App, AppError, Caller};
use doorstep_domain::BackTestId;
use doorstep_domain::norm_pack::PackJudges;
use doorstep_store::{BackTestPart, BackTestRun, NewJob, Row, Versioned};

/// What somebody must be allowed to read to try a pack that judges it.
const fn read(judges: PackJudges) -> Act {
    match judges {
        PackJudges::Visits => Act::ReadFindings,
        PackJudges::Conversations => Act::ReadConversations,
    }
}

/// A back-test of whoever asks: another's is not theirs to know of.
async fn own(app: &App, caller: &Caller, id: BackTestId) -> Result<Versioned<BackTestRun>, AppError> {
    caller.scope(Act::ReadPacks)?;
    let found = app.store.get_versioned::<BackTestRun>(&id.to_string()).await?;
    let own = found.filter(|found| caller.person.is_none_or(|person| found.record.asked_by == person));
    let own = own.ok_or_else(|| AppError::not_found("back-test", id))?;
    caller.within(read(own.record.judges), own.record.territory.as_ref())?;
    Ok(own)
}

/// The job that judges the next stretch, once.
fn next(app: &App, run: &BackTestRun) -> NewJob {
    let payload = serde_json::json!({ "back_test": run.id, "stretch": run.stretch });
    NewJob::new(TRY_PACK, app.now(), payload).once(format!("{TRY_PACK}:{}:{}", run.id, run.stretch))
}

/// What its stretches left for the end.
fn parts_gone(run: &BackTestRun) -> impl Iterator<Item = Row> {
    let id = run.id;
    let stretches = match run.judges {
        PackJudges::Visits => 0..run.stretch,
        PackJudges::Conversations => 0..0,
    };
    stretches.map(move |stretch| Row::delete::<BackTestPart>(BackTestPart::key_of(id, stretch)))
}
