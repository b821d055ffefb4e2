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
/// whose back-test has ended, changes nothing; on the `last_try` a trouble that might pass ends it as well.
///
/// # Errors
/// When it should be tried again later.
pub async fn go_on(app: &App, id: BackTestId, stretch: u32, last_try: bool) -> Result<(), AppError> {
    let Some(Versioned { record: mut run, version }) =
        app.store.get_versioned::<BackTestRun>(&id.to_string()).await?
    else {
        return Ok(());
    };
    if run.state != BackTestState::Running || run.stretch != stretch {
        return Ok(());
    }
    let part = match judged(app, &mut run).await {
        Ok(part) => part,
        Err(error @ (AppError::Conflict(_) | AppError::Busy | AppError::Unavailable(_))) if !last_try => {
            return Err(error);
        }
        Err(error) => {
            tracing::warn!(back_test = %id, %error, "a back-test could not go on");
            run.state = BackTestState::Failed { ended_at: app.now(), reason: error.to_string() };
            None
        }
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
