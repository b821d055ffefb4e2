use super::{CircularKind, CircularPeriod};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{Actor, Territory, TerritoryCode, TerritoryKind};
use doorstep_kernel::{Date, Duration};
use doorstep_norms::BoundPack;
use doorstep_store::{NewJob, TerritoryFilter};
use serde_json::json;
use std::collections::BTreeSet;

/// The kind of the job that asks for the circulars of a period: one for each branch.
pub const ASK_FOR_CIRCULARS: &str = "ask-for-circulars";

/// The kind of the job that writes the circulars of a branch and of its firms.
pub const WRITE_CIRCULARS: &str = "write-circulars";

/// Circulars are written so long after the end of a period: phones that had no signal have told by then, and who reads
/// them comes to work.
const WRITTEN_AFTER: Duration = Duration::from_hours(7);

/// An order came in: circulars of its two weeks and of its month are asked for when these are over.
pub(crate) fn ask_later(change: &mut Change, head: &OrderHead, pack: &BoundPack) {
    let day = change.now().date_in(pack.calendar().zone());
    let Some(root) = head.territory.with_those_above().pop() else { return };
    for period in [CircularPeriod::two_weeks(day), CircularPeriod::month(day)] {
        let at = pack.calendar().end_of(period.to) + WRITTEN_AFTER;
        let of = json!({ "territory": root, "kind": period.kind, "day": period.from });
        let key = format!("{ASK_FOR_CIRCULARS}:{root}:{}:{}", period.kind.word(), period.from);
        change.job(NewJob::new(ASK_FOR_CIRCULARS, at, of).in_territory(root.as_str()).once(key));
    }
}

/// Asks for the circulars of every branch: whatever lies above a grid.
///
/// # Errors
/// When the store cannot be read or take it.
pub async fn ask(app: &App, root: &TerritoryCode, kind: CircularKind, day: Date) -> Result<usize, AppError> {
    app.decide(&Caller::system(), || async {
        let mut change = Change::by(Actor::SYSTEM, app.now());
        let branches = branches(app, root).await?;
        for branch in &branches {
            let of = json!({ "territory": branch, "kind": kind, "day": day });
            let key = format!("{WRITE_CIRCULARS}:{branch}:{}:{day}", kind.word());
            let job = NewJob::new(WRITE_CIRCULARS, app.now(), of);
            change.job(job.in_territory(branch.as_str()).once(key));
        }
        Ok((change.finish(), branches.len()))
    })
    .await
}

async fn branches(app: &App, root: &TerritoryCode) -> Result<BTreeSet<TerritoryCode>, AppError> {
    let filter = TerritoryFilter { within: Some(vec![root.clone()]), ..TerritoryFilter::default() };
    let mut branches = BTreeSet::from([root.clone()]);
    for territory in app.store.all::<Territory>(&filter).await? {
        let mut above = territory.code.with_those_above();
        if territory.kind == TerritoryKind::Grid {
            above.remove(0);
        }
        branches.extend(above);
    }
    branches.retain(|branch| root.covers(branch));
    Ok(branches)
}
