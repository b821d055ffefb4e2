use super::{Thing, What};
use crate::circulars::{CircularKind, CircularPeriod};
use crate::kpis::gather::Period;
use crate::{App, AppError};
use doorstep_domain::{Territory, TerritoryCode, TerritoryKind};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::BoundPack;
use doorstep_store::{KeptCircular, KeptCircularFilter, TerritoryFilter};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The circulars of two weeks and of months that ended in a period (MGMT-01): owed by every branch above a grid in which an
/// order was replied while they lasted, and when they were written.
pub(super) async fn read(
    app: &App,
    pack: &BoundPack,
    within: Option<&[TerritoryCode]>,
    period: Period,
    reply_days: &BTreeSet<(TerritoryCode, Date)>,
) -> Result<Vec<Thing>, AppError> {
    let inside = TerritoryFilter { within: within.map(<[_]>::to_vec), ..TerritoryFilter::default() };
    let territories = app.store.all::<Territory>(&inside).await?;
    let grids: HashSet<TerritoryCode> =
        territories.into_iter().filter(|one| one.kind == TerritoryKind::Grid).map(|grid| grid.code).collect();
    let may_see = |branch: &TerritoryCode| within.is_none_or(|own| own.iter().any(|one| one.covers(branch)));
    let mut owed: BTreeMap<(&str, Date), (CircularPeriod, BTreeSet<TerritoryCode>)> = BTreeMap::new();
    for (territory, day) in reply_days {
        for kind in [CircularKind::TwoWeeks, CircularKind::Month] {
            let circular = CircularPeriod::of(kind, *day);
            if !ends_in(period, over_at(pack, circular)) {
                continue;
            }
            let branches = territory.with_those_above().into_iter();
            let branches = branches.filter(|branch| !grids.contains(branch) && may_see(branch));
            let entry = owed.entry((kind.word(), circular.from)).or_insert((circular, BTreeSet::new()));
            entry.1.extend(branches);
        }
    }
    let mut things = Vec::new();
    for (circular, branches) in owed.into_values() {
        let written = written(app, within, circular).await?;
        let over_at = over_at(pack, circular);
        things.extend(branches.into_iter().map(|branch| Thing {
            who: None,
            at: None,
            what: What::Circular { over_at, written_at: written.get(&branch).copied() },
            territory: branch,
        }));
    }
    Ok(things)
}

fn over_at(pack: &BoundPack, circular: CircularPeriod) -> Timestamp {
    pack.calendar().end_of(circular.to)
}

/// Whether the last day of a circular is one of the period's: it is over when the next day begins.
fn ends_in(period: Period, over_at: Timestamp) -> bool {
    over_at > period.start && over_at <= period.end
}

/// When each branch's own circular of a period was written; a firm's in it is another.
async fn written(
    app: &App,
    within: Option<&[TerritoryCode]>,
    circular: CircularPeriod,
) -> Result<HashMap<TerritoryCode, Timestamp>, AppError> {
    let filter = KeptCircularFilter {
        within: within.map(<[_]>::to_vec),
        kind: Some(circular.kind.word().to_owned()),
        from: Some(circular.from),
        ..KeptCircularFilter::default()
    };
    let kept = app.store.all::<KeptCircular>(&filter).await?;
    let own = kept.into_iter().filter(|kept| kept.firm.is_none());
    Ok(own.map(|kept| (kept.territory, kept.written_at)).collect())
}
