use super::go_on::Left;
use crate::kpis::{Judgements, KpiMoved, KpiQuery, under_two_packs};
use crate::packs::{self, PackBackTest, PackChange, VisitsSoFar, pack_changes};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::Visit;
use doorstep_domain::norm_pack::PackJudges;
use doorstep_norms::BoundPack;
use doorstep_store::{BackTestPart, BackTestRun, BackTestState, Cursor, VisitFilter};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The longest history at once, as for KPIs.
pub(super) const DAYS_MAX: i64 = 93;

/// So many are read at once; each brings its order and evidence.
const PAGE: u32 = 100;

/// What a row keeps of visits.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    visits: VisitsSoFar,
    changes: Vec<PackChange>,
    /// None while visits are left to judge.
    kpis: Option<Vec<KpiMoved>>,
}

/// Says beside what the pack is tried, and on how many visits.
pub(super) async fn begin(app: &App, caller: &Caller, run: &mut BackTestRun) -> Result<(), AppError> {
    caller.within(Act::ReadKpis, run.territory.as_ref())?;
    let new = packs::bound_of(app, run.pack).await?;
    let old = in_force(app, run);
    run.tried = packs::named(&new);
    run.against = packs::named(&old);
    run.all = app.store.count::<Visit>(&looked_at(caller, run)?).await?;
    let kept = Kept { changes: pack_changes(&old, &new), ..Kept::default() };
    run.so_far = serde_json::to_value(&kept).expect("what was found is plain data");
    Ok(())
}

/// Judges the next visits; when none is left, counts the KPIs.
pub(super) async fn stretch(
    app: &App,
    caller: &Caller,
    run: &mut BackTestRun,
    left: &mut Left,
) -> Result<Option<BackTestPart>, AppError> {
    let new = packs::bound_of(app, run.pack).await?;
    let filter = looked_at(caller, run)?;
    let mut kept = kept(run)?;
    let mut judgements = Judgements::default();
    let mut cursor = run.cursor.as_deref().map(Cursor::parse);
    while !left.is_over() {
        let page = app.store.list::<Visit>(&filter, cursor.as_ref(), PAGE.min(left.count)).await?;
        left.looked_at(page.items.len());
        run.seen += page.items.len() as u64;
        kept.visits.judge(app, &new, &page.items, &mut judgements).await?;
        cursor = page.next;
        if cursor.is_none() {
            kept.kpis = Some(kpis(app, caller, run, &new, &mut judgements).await?);
            run.state = BackTestState::Done { ended_at: app.now() };
            break;
        }
    }
    run.cursor = cursor.map(|cursor| cursor.as_str().to_owned());
    run.otherwise = kept.visits.otherwise;
    run.so_far = serde_json::to_value(&kept).expect("what was found is plain data");
    Ok(Some(BackTestPart { back_test: run.id, stretch: run.stretch, judged: judgements.told() }))
}

/// What was found so far; KPIs are counted at the end alone.
pub(super) fn told(run: &BackTestRun) -> Result<PackBackTest, AppError> {
    let Kept { visits, changes, kpis } = kept(run)?;
    Ok(PackBackTest {
        pack: run.tried.clone(),
        against: run.against.clone(),
        from: run.from,
        to: run.to,
        changes,
        visits: visits.visits,
        otherwise: visits.otherwise,
        more: kpis.is_none(),
        before: visits.test.before.into(),
        after: visits.test.after.into(),
        rules: visits.rules(),
        kpis: kpis.unwrap_or_default(),
    })
}

async fn kpis(
    app: &App,
    caller: &Caller,
    run: &BackTestRun,
    new: &BoundPack,
    judgements: &mut Judgements,
) -> Result<Vec<KpiMoved>, AppError> {
    for part in app.store.belonging::<BackTestPart>("back_test", &run.id.to_string()).await? {
        judgements.add_told(part.judged);
    }
    let asked = KpiQuery { from: run.from, to: run.to, by: None, territory: run.territory.clone() };
    under_two_packs(app, caller, &asked, new, judgements).await
}

fn in_force(app: &App, run: &BackTestRun) -> Arc<BoundPack> {
    let end = app.rules.at(app.now()).calendar().end_of(run.to).min(app.now());
    app.rules.at(end).clone()
}

fn looked_at(caller: &Caller, run: &BackTestRun) -> Result<VisitFilter, AppError> {
    debug_assert_eq!(run.judges, PackJudges::Visits);
    let within = caller.within(Act::ReadFindings, run.territory.as_ref())?;
    Ok(VisitFilter { within, from: Some(run.from), until: Some(run.to), ..VisitFilter::default() })
}

fn kept(run: &BackTestRun) -> Result<Kept, AppError> {
    let unreadable = |error| AppError::invalid("so_far", format!("{error}"), format!("{error}"));
    serde_json::from_value(run.so_far.clone()).map_err(unreadable)
}
