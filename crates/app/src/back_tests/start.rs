use super::row::BackTestRow;
use super::{next, parts_gone, read, talks, visits};
use crate::packs;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::norm_pack::PackJudges;
use doorstep_domain::{BackTestId, NormPackId, Role, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_store::{BackTestRun, BackTestRunFilter, BackTestState, PAGE_MAX, Row};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A stretch is no longer: between two of them it can be cancelled, and no more than one is judged twice when a worker dies.
const AT_ONCE_MAX: u32 = 2_000;

/// So many run at the same time in the whole installation: they share its workers with everything else.
const RUNNING_MAX: u64 = 4;

/// So many that ended are kept for each person.
const KEPT_MAX: usize = 20;

/// Which part of history a pack is tried on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBackTest {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day: at most 93 days of visits, whose KPIs are counted as well, or 1,098 of conversations.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// A territory and all that lies inside it; all the caller may read when left out.
    #[serde(default)]
    pub territory: Option<TerritoryCode>,
    /// How many of one stretch at the most, 1 to 2,000; 2,000 when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 2000)]
    pub at_once: Option<u32>,
}

/// Asks for a pack to be tried on history by a job. The same that runs already is not begun twice.
///
/// # Errors
/// When the caller may not, there is no such pack, the days are none, or too many run already.
pub async fn start(
    app: &App,
    caller: &Caller,
    pack: NormPackId,
    asked: &AskBackTest,
) -> Result<BackTestRow, AppError> {
    let scope = caller.scope(Act::ReadPacks)?;
    let by = caller.person.ok_or(AppError::NotSignedIn("a back-test is asked for by a person"))?;
    let judges = packs::judges(app, pack).await?;
    caller.within(read(judges), asked.territory.as_ref())?;
    bounded(asked, judges)?;
    let role = scope.first().map_or(Ok(Role::System), |one| caller.may(Act::ReadPacks, one))?;
    app.decide(caller, || async {
        let own = BackTestRunFilter { pack: Some(pack), asked_by: Some(by), ..BackTestRunFilter::default() };
        let own = app.store.list::<BackTestRun>(&own, None, PAGE_MAX).await?.items;
        if let Some(same) = own.iter().find(|run| is_same(run, asked)) {
            return Ok((Change::by(caller.actor(role), app.now()).finish(), BackTestRow::from(same)));
        }
        room(app).await?;
        let id = app.new_id(BackTestId::new);
        let mut run = BackTestRun {
            id,
            pack,
            judges,
            tried: String::new(),
            against: String::new(),
            from: asked.from,
            to: asked.to,
            territory: asked.territory.clone(),
            at_once: asked.at_once.unwrap_or(AT_ONCE_MAX).clamp(1, AT_ONCE_MAX),
            asked_by: by,
            asked_at: app.now(),
            all: 0,
            seen: 0,
            otherwise: 0,
            stretch: 0,
            cursor: None,
            so_far: serde_json::Value::Null,
            state: BackTestState::Running,
        };
        match judges {
            PackJudges::Visits => visits::begin(app, caller, &mut run).await?,
            PackJudges::Conversations => talks::begin(app, caller, &mut run).await?,
        }
        let mut change = Change::by(caller.actor(role), app.now());
        change.row(Row::insert(&run));
        change.job(next(app, &run));
        let all = BackTestRunFilter { asked_by: Some(by), ..BackTestRunFilter::default() };
        let ended = app.store.list::<BackTestRun>(&all, None, PAGE_MAX).await?.items.into_iter();
        for old in ended.filter(|run| run.state != BackTestState::Running).skip(KEPT_MAX) {
            change.row(Row::delete::<BackTestRun>(old.id.to_string()));
            parts_gone(&old).for_each(|part| change.row(part));
        }
        Ok((change.finish(), BackTestRow::from(&run)))
    })
    .await
}

fn is_same(run: &BackTestRun, asked: &AskBackTest) -> bool {
    run.state == BackTestState::Running
        && (run.from, run.to, &run.territory) == (asked.from, asked.to, &asked.territory)
}

/// The days are some, and no more than can be told of.
fn bounded(asked: &AskBackTest, judges: PackJudges) -> Result<(), AppError> {
    let most = match judges {
        PackJudges::Visits => visits::DAYS_MAX,
        PackJudges::Conversations => talks::DAYS_MAX,
    };
    let days =
        asked.from.until(asked.to.saturating_add(1.day())).map_or(0, |span| i64::from(span.get_days()));
    if (1..=most).contains(&days) {
        return Ok(());
    }
    let en = format!("{days} days: write 1 to {most}");
    Err(AppError::invalid("to", en, format!("期间应为 1 到 {most} 天，现为 {days} 天")))
}

async fn room(app: &App) -> Result<(), AppError> {
    let running = BackTestRunFilter { states: Some(vec!["running"]), ..BackTestRunFilter::default() };
    if app.store.count::<BackTestRun>(&running).await? < RUNNING_MAX {
        return Ok(());
    }
    let en = format!("{RUNNING_MAX} back-tests run already: wait for one to end, or cancel one");
    Err(AppError::invalid("pack", en, format!("已有 {RUNNING_MAX} 个回测在跑，请等其中一个跑完，或取消一个")))
}
