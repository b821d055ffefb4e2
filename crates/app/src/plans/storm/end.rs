use super::put_off::{TOLD_MAX, release, waits, without_promise};
use super::view::{StormView, view};
use super::{may, tell};
use crate::plans::notes::find;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::planning::{PutOff, Storm};
use doorstep_domain::{AreaCode, Order, OrderId};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, NewJob};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The kind of the job that ends a storm.
pub const END_STORM: &str = "end-storm";

/// Orders that waited are kept on the list so long at the most; by then somebody has called, or never will.
const KEPT: Duration = Duration::from_hours(14 * 24);

/// Ends storm mode before its time.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndStorm {
    /// Which planning area.
    pub area: AreaCode,
}

/// Asks for the end at that instant; of several jobs only the one that the storm still ends by does anything.
pub(super) fn end_later(change: &mut Change, area: &AreaCode, until: Timestamp) {
    let due = json!({ "area": area, "until": until });
    let once = format!("{END_STORM}:{area}:{}:{}", until.as_millis(), change.now().as_millis());
    change.job(NewJob::new(END_STORM, until, due).once(once));
}

/// Ends storm mode: what waited gets slots again and is listed, its chain and its customers are told. Without a storm
/// nothing happens.
///
/// # Errors
/// When the caller may not.
pub async fn end_storm(app: &App, caller: &Caller, wanted: EndStorm) -> Result<StormView, AppError> {
    end(app, caller, &wanted.area, None).await
}

/// Ends the storm that ends by itself at an instant; one that was ended, or that ends at another time now, is left alone.
///
/// # Errors
/// When the store cannot be reached.
pub async fn end_storm_by_itself(app: &App, area: &AreaCode, until: Timestamp) -> Result<(), AppError> {
    end(app, &Caller::system(), area, Some(until)).await.map(|_| ())
}

/// Ends a storm, or only the one that ends at an instant.
async fn end(
    app: &App,
    caller: &Caller,
    area: &AreaCode,
    only: Option<Timestamp>,
) -> Result<StormView, AppError> {
    let desk_lock = app.areas.desk(area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let mut area = find(app, area).await?;
        let role = may(caller, &area)?;
        let waiting = without_promise(app, &area).await?;
        let ends = |storm: &Storm| only.is_none_or(|until| storm.until == until);
        let Some(storm) = area.storm.take_if(|storm| ends(storm)) else {
            let view = view(app, &area, &waiting).await?;
            return Ok((ChangeSet::default(), view));
        };
        let pack = app.rules.at(now);
        let waited: Vec<OrderId> =
            waiting.iter().filter(|order| waits(pack, order)).map(|order| order.head.id).collect();
        let old = area.put_off.iter().filter(|old| old.since + KEPT > now && !waited.contains(&old.order));
        let new = waited.iter().map(|order| PutOff { order: *order, since: now });
        area.put_off = new.chain(old.copied()).take(TOLD_MAX).collect();
        let view = view(app, &area, &waiting).await?;
        let mut change = Change::by(caller.actor(role), now);
        let facts =
            json!({ "area": area.code, "from": storm.from, "until": storm.until, "put_off": waited.len() });
        tell(app, &mut change, &area, "plan.storm_ended", &facts).await?;
        let told: Vec<Order> = waiting.into_iter().filter(|order| waits(pack, order)).collect();
        for order in told.into_iter().take(TOLD_MAX) {
            release(app, &mut change, order);
        }
        change.upsert(&area);
        Ok((change.finish(), view))
    })
    .await
}
