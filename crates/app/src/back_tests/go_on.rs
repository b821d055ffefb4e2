use super::{next, parts_gone, talks, visits};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::norm_pack::PackJudges;
use doorstep_domain::{BackTestId, Person, Role};
use doorstep_kernel::{Duration, Stopwatch};
use doorstep_store::{BackTestPart, BackTestRun, BackTestState, Row, Versioned};

/// The job that judges a stretch of history by a pack that is tried.
pub const TRY_PACK: &str = "try-pack";

/// A stretch ends after so long: clocks and other jobs go before the next one.
const STRETCH: Duration = Duration::from_secs(2);

/// How long a stretch may still be.
pub(super) struct Left {
    pub(super) count: u32,
    watch: Box<dyn Stopwatch + Send>,
}

impl Left {
    fn of(app: &App, run: &BackTestRun) -> Self {
        Self { count: run.at_once, watch: (app.stopwatch)() }
    }

    pub(super) fn is_over(&self) -> bool {
        self.count == 0 || self.watch.elapsed() >= STRETCH
    }

    pub(super) fn looked_at(&mut self, count: usize) {
        self.count = self.count.saturating_sub(u32::try_from(count).unwrap_or(u32::MAX));
    }
}

/// Judges a stretch and asks for the next one in the same change, until nothing is left. A stretch that is done already, or
/// whose back-test has ended, changes nothing; a trouble that cannot pass ends it as well.
///
/// # Errors
/// When it should be tried again later.
pub async fn go_on(app: &App, id: BackTestId, stretch: u32) -> Result<(), AppError> {
    let Some(Versioned { record: mut run, version }) = under_way(app, id, stretch).await? else {
        return Ok(());
    };
    let part = match judged(app, &mut run).await {
        Ok(part) => part,
        Err(error @ (AppError::Conflict(_) | AppError::Busy | AppError::Unavailable(_))) => {
            return Err(error);
        }
        Err(error) => return fail(app, run, version, error.to_string()).await,
    };
    let mut change = Change::by(Caller::system().actor(Role::System), app.now());
    if run.state == BackTestState::Running {
        run.stretch += 1;
        change.job(next(app, &run));
        part.iter().for_each(|part| change.upsert(part));
    } else {
        parts_gone(&run).for_each(|part| change.row(part));
    }
    change.row(Row::replace(&run, version));
    app.commit(change.finish()).await.map(|_| ())
}

/// Ends a back-test whose stretch is tried no more, and says why. One that went on or ended meanwhile stays as it is.
///
/// # Errors
/// When the store cannot take it.
pub async fn give_up(app: &App, id: BackTestId, stretch: u32, why: &str) -> Result<(), AppError> {
    match under_way(app, id, stretch).await? {
        Some(Versioned { record, version }) => fail(app, record, version, why.to_owned()).await,
        None => Ok(()),
    }
}

/// The back-test, where this stretch of it is the one to be judged.
async fn under_way(
    app: &App,
    id: BackTestId,
    stretch: u32,
) -> Result<Option<Versioned<BackTestRun>>, AppError> {
    let found = app.store.get_versioned::<BackTestRun>(&id.to_string()).await?;
    Ok(found.filter(|found| found.record.state == BackTestState::Running && found.record.stretch == stretch))
}

/// Ends it as failed; what it found so far stays.
async fn fail(app: &App, run: BackTestRun, version: u64, reason: String) -> Result<(), AppError> {
    tracing::warn!(back_test = %run.id, reason, "a back-test could not go on");
    let run = BackTestRun { state: BackTestState::Failed { ended_at: app.now(), reason }, ..run };
    let mut change = Change::by(Caller::system().actor(Role::System), app.now());
    parts_gone(&run).for_each(|part| change.row(part));
    change.row(Row::replace(&run, version));
    app.commit(change.finish()).await.map(|_| ())
}

/// Judges what the person who asked may read today, and ends it where nothing is left.
async fn judged(app: &App, run: &mut BackTestRun) -> Result<Option<BackTestPart>, AppError> {
    let person = app.store.get::<Person>(&run.asked_by.to_string()).await?.filter(|person| person.active);
    let person = person.ok_or(AppError::NotSignedIn("who asked for it is no longer here"))?;
    let caller = Caller::of(&person, None);
    let mut left = Left::of(app, run);
    match run.judges {
        PackJudges::Visits => visits::stretch(app, &caller, run, &mut left).await,
        PackJudges::Conversations => talks::stretch(app, &caller, run, &mut left).await.map(|()| None),
    }
}
