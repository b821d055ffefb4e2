use super::{Circular, CircularKind, CircularPeriod, CircularQuery, write};
use crate::kpis::{KpiQuery, KpiReading, report};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, CircularId, TerritoryCode};
use doorstep_kernel::Date;
use doorstep_store::{KeptCircular, KeptCircularFilter};
use std::collections::BTreeSet;

/// Writes and keeps the circulars of a branch and of every contractor's firm that worked there in the period that holds a
/// day. What went out before stays as it went out.
///
/// # Errors
/// When the store cannot be read or take it.
pub async fn keep(
    app: &App,
    territory: &TerritoryCode,
    kind: CircularKind,
    day: Date,
) -> Result<u32, AppError> {
    let period = CircularPeriod::of(kind, day);
    let firms = firms(app, territory, period).await?;
    let mut written = 0;
    for firm in std::iter::once(None).chain(firms.into_iter().map(Some)) {
        if kept(app, territory, firm.as_deref(), period).await?.is_some() {
            continue;
        }
        let query =
            CircularQuery { period: period.text(), territory: Some(territory.clone()), firm: firm.clone() };
        let circular = write(app, &Caller::system(), &query).await?;
        if has_cases(&circular) {
            put(app, territory, firm, period, &circular).await?;
            written += 1;
        }
    }
    Ok(written)
}

async fn put(
    app: &App,
    territory: &TerritoryCode,
    firm: Option<String>,
    period: CircularPeriod,
    circular: &Circular,
) -> Result<(), AppError> {
    app.decide(&Caller::system(), || async {
        let mut change = Change::by(Actor::SYSTEM, app.now());
        change.upsert(&KeptCircular {
            id: app.new_id(CircularId::new),
            territory: territory.clone(),
            firm: firm.clone(),
            kind: period.kind.word().to_owned(),
            from: period.from,
            to: period.to,
            written_at: circular.written_at,
            circular: serde_json::to_value(circular).expect("a circular is plain data"),
        });
        Ok((change.finish(), ()))
    })
    .await
}

/// The contractors' firms whose people did something in a branch and a period.
async fn firms(
    app: &App,
    territory: &TerritoryCode,
    period: CircularPeriod,
) -> Result<BTreeSet<String>, AppError> {
    let query = KpiQuery {
        from: period.from,
        to: period.to,
        by: Some("vendor".to_owned()),
        territory: Some(territory.clone()),
    };
    let found = report(app, &Caller::system(), &query).await?;
    Ok(found.rows.into_iter().filter_map(|row| row.cut).filter(|firm| !firm.is_empty()).collect())
}

/// What went out of a branch, or of a firm in it, for a period.
pub(super) async fn went_out(
    app: &App,
    territory: &TerritoryCode,
    firm: Option<&str>,
    period: CircularPeriod,
) -> Result<Option<Circular>, AppError> {
    let kept = kept(app, territory, firm, period).await?;
    // A circular that an older version wrote and this one cannot read tells nothing of effects; it went out all the same.
    Ok(kept.and_then(|kept| serde_json::from_value(kept.circular).ok()))
}

async fn kept(
    app: &App,
    territory: &TerritoryCode,
    firm: Option<&str>,
    period: CircularPeriod,
) -> Result<Option<KeptCircular>, AppError> {
    let filter = KeptCircularFilter {
        within: Some(vec![territory.clone()]),
        firm: firm.map(str::to_owned),
        kind: Some(period.kind.word().to_owned()),
        from: Some(period.from),
    };
    let found = app.store.all::<KeptCircular>(&filter).await?;
    let own = |kept: &KeptCircular| kept.territory == *territory && kept.firm.as_deref() == firm;
    Ok(found.into_iter().find(own))
}

/// Whether there is anything to tell.
fn has_cases(circular: &Circular) -> bool {
    circular.kpis.iter().any(|kpi| matches!(kpi.now, KpiReading::Measured { .. }))
}
