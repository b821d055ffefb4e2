use crate::{
    archive_order, audits, calls, circulars, end_storm, erase_transcripts, expire_survey, hotspots, judge,
    learn_lengths, look_at_notice, look_at_photo, look_for_batch_fault, miss_promise, propose_compensation,
    test_held_line, try_pack,
};
use doorstep_app::{App, AppError};
use doorstep_kernel::Duration;
use doorstep_store::{Leased, WENT_AWAY};
use tracing::Instrument as _;

/// How many jobs one round takes.
pub(crate) const AT_ONCE: usize = 200;

/// A worker that dies keeps a job from others for so long.
pub(crate) const LEASE: Duration = Duration::from_mins(5);

/// The first wait after a failure; it doubles with each further one.
const RETRY_FIRST: Duration = Duration::from_secs(10);

/// Doubles at most so often: the longest wait is about three hours.
const DOUBLINGS_MAX: u32 = 10;

/// Runs every job that is due but fetching sounds ([`crate::fetch_next_sound`]); how many, and whether one of them goes on at once.
pub(crate) async fn run_due(app: &App, owner: &str) -> Result<(usize, bool), AppError> {
    let kinds = [
        archive_order::KIND,
        end_storm::KIND,
        erase_transcripts::KIND,
        expire_survey::KIND,
        learn_lengths::KIND,
        look_at_notice::KIND,
        look_at_photo::KIND,
        look_for_batch_fault::KIND,
        miss_promise::KIND,
        propose_compensation::KIND,
        circulars::ASK,
        circulars::WRITE,
        test_held_line::KIND,
        judge::VISIT,
        judge::ORDER,
        audits::DRAW,
        audits::SETTLE,
        audits::ESCALATE,
        hotspots::LOOK,
        hotspots::MEASURE,
        calls::SETTLE,
        calls::FORGET,
        calls::DROP,
        calls::BIND,
        calls::RELEASE,
        try_pack::KIND,
    ];
    let leased = app.store.jobs().lease(&kinds, owner, app.now(), LEASE, AT_ONCE as u32).await?;
    for job in &leased {
        see_to(app, job).await?;
    }
    Ok((leased.len(), leased.iter().any(|job| job.kind == try_pack::KIND)))
}

/// Does what a job asks and ends it, gives it back, or gives it up.
pub(crate) async fn see_to(app: &App, job: &Leased) -> Result<(), AppError> {
    let (id, attempt) = (job.id, job.attempt);
    let span = tracing::info_span!("job", otel.name = %job.kind, kind = %job.kind, id, attempt);
    if job.ran_out() {
        return give_up(app, job, WENT_AWAY).instrument(span).await;
    }
    let done = perform(app, job).instrument(span).await;
    settle(app, job, done).await
}

/// Does what a job asks, by its kind.
async fn perform(app: &App, job: &Leased) -> Result<(), AppError> {
    match job.kind.as_str() {
        archive_order::KIND => archive_order::run(app, &job.payload).await,
        end_storm::KIND => end_storm::run(app, &job.payload).await,
        erase_transcripts::KIND => erase_transcripts::run(app, &job.payload).await,
        expire_survey::KIND => expire_survey::run(app, &job.payload).await,
        learn_lengths::KIND => learn_lengths::run(app, &job.payload).await,
        look_at_photo::KIND => look_at_photo::run(app, &job.payload).await,
        look_at_notice::KIND => look_at_notice::run(app, &job.payload).await,
        look_for_batch_fault::KIND => look_for_batch_fault::run(app, &job.payload).await,
        miss_promise::KIND => miss_promise::run(app, &job.payload).await,
        propose_compensation::KIND => propose_compensation::run(app, &job.payload).await,
        circulars::ASK => circulars::ask(app, &job.payload).await,
        circulars::WRITE => circulars::write(app, &job.payload).await,
        test_held_line::KIND => test_held_line::run(app, &job.payload, job.attempt).await,
        judge::VISIT => judge::visit(app, &job.payload).await,
        judge::ORDER => judge::order(app, &job.payload).await,
        audits::DRAW => audits::draw(app, &job.payload).await,
        audits::ESCALATE => audits::escalate(app, &job.payload).await,
        audits::SETTLE => audits::settle(app, &job.payload).await,
        hotspots::LOOK => hotspots::look(app, &job.payload).await,
        hotspots::MEASURE => hotspots::measure(app, &job.payload).await,
        kind
        @ (calls::SETTLE | calls::FORGET | calls::FETCH | calls::DROP | calls::BIND | calls::RELEASE) => {
            calls::run(app, kind, job).await
        }
        try_pack::KIND => try_pack::run(app, job).await,
        _ => Ok(()),
    }
}

/// Puts a job aside for good, once whoever waits for it knows. Where that cannot be told now, the lease runs out and it is given up
/// again.
async fn give_up(app: &App, job: &Leased, why: &str) -> Result<(), AppError> {
    let told = match job.kind.as_str() {
        calls::FETCH => calls::give_up(app, job).await,
        try_pack::KIND => try_pack::give_up(app, job, why).await,
        // Nobody waits for any other: what is left undone stands among the dead jobs.
        _ => Ok(()),
    };
    if let Err(error @ (AppError::Conflict(_) | AppError::Busy | AppError::Unavailable(_))) = told {
        tracing::warn!(job = job.id, kind = %job.kind, %error, "a job could not be given up yet");
        return Ok(());
    }
    tracing::warn!(job = job.id, kind = %job.kind, why, "a job was put aside");
    app.store.jobs().bury(job, why, app.now()).await?;
    Ok(())
}

/// Ends a job that is done or can never be; gives one back that may succeed later.
async fn settle(app: &App, job: &Leased, done: Result<(), AppError>) -> Result<(), AppError> {
    let now = app.now();
    match done {
        Ok(()) => {
            app.store.jobs().finish(job, now).await?;
        }
        Err(error @ (AppError::Conflict(_) | AppError::Busy | AppError::Unavailable(_)))
            if !job.is_last() =>
        {
            let doubled = 1 << job.attempt.min(DOUBLINGS_MAX);
            let at = now + Duration::from_millis(RETRY_FIRST.as_millis() * doubled);
            app.store.jobs().retry_at(job, at, &error.to_string(), now).await?;
        }
        Err(error) => give_up(app, job, &error.to_string()).await?,
    }
    Ok(())
}
