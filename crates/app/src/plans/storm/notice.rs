use super::put_off::waits;
use crate::{App, AppError};
use doorstep_domain::planning::{Storm, StormReason};
use doorstep_domain::{AreaCode, Order, Territory, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::{PlanningArea, PlanningAreaFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What everybody at work is told of a storm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StormNotice {
    /// Which planning area.
    pub area: AreaCode,
    /// Its name.
    pub area_name: String,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub reason: StormReason,
}

/// A storm as it is seen from one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct StormSeen {
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub reason: StormReason,
    /// Whether this order gets a time only after it.
    pub put_off: bool,
}

impl StormNotice {
    /// Of an area, while it blows.
    pub(crate) fn of(area: &PlanningArea, now: Timestamp) -> Option<Self> {
        let storm = area.storm.as_ref().filter(|storm| storm.is_on(now))?;
        let Storm { from, until, reason, .. } = *storm;
        Some(Self { area: area.code.clone(), area_name: area.name.clone(), from, until, reason })
    }
}

/// The storm over a territory, if there is one.
pub(super) async fn over(app: &App, territory: &TerritoryCode) -> Result<Option<StormNotice>, AppError> {
    let found = app.store.get::<Territory>(territory.as_str()).await?;
    let Some(area) = found.and_then(|territory| territory.area) else { return Ok(None) };
    let area = app.store.get::<PlanningArea>(area.as_str()).await?;
    Ok(area.and_then(|area| StormNotice::of(&area, app.now())))
}

/// The storm that an order which is not over stands in.
pub(crate) async fn seen(app: &App, order: &Order) -> Result<Option<StormSeen>, AppError> {
    if order.state.is_over() {
        return Ok(None);
    }
    let storm = over(app, &order.head.territory).await?;
    let pack = app.rules.at(app.now());
    Ok(storm.map(|StormNotice { until, reason, .. }| StormSeen {
        until,
        reason,
        put_off: waits(pack, order),
    }))
}

/// The storms over areas that lie in a scope, wholly or in part.
pub(crate) async fn storms(app: &App, scope: &[TerritoryCode]) -> Result<Vec<StormNotice>, AppError> {
    let areas = app.store.all::<PlanningArea>(&PlanningAreaFilter::default()).await?;
    let inside = |one: &TerritoryCode| scope.iter().any(|scope| scope.covers(one) || one.covers(scope));
    let inside = |area: &&PlanningArea| area.territories.iter().any(inside);
    Ok(areas.iter().filter(inside).filter_map(|area| StormNotice::of(area, app.now())).collect())
}
