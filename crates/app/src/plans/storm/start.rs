use super::end::end_later;
use super::notice::StormNotice;
use super::put_off::{TOLD_MAX, put_off, waits, without_promise};
use super::view::{StormView, view};
use super::{may, tell};
use crate::plans::notes::find;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::planning::{Storm, StormReason};
use doorstep_domain::{AreaCode, Order};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// The longest storm; a longer one is prolonged by somebody who looked.
const LONGEST: Duration = Duration::from_hours(7 * 24);

/// The longest note, in characters.
const NOTE_MAX: usize = 200;

/// Switches storm mode on, or changes its end.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartStorm {
    /// Which planning area.
    pub area: AreaCode,
    /// Why: customers and colleagues are told.
    pub reason: StormReason,
    /// When it ends by itself; a week from now at the most.
    pub until: Timestamp,
    /// What colleagues should know.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub note: String,
}

/// Switches storm mode on, or changes its end: by the norm pack's rule work that may wait gets no time before that end,
/// slots are held back for repairs, and everybody is told. Promises stay as they are.
///
/// # Errors
/// When the caller may not, or the end is past or too far away.
pub async fn start_storm(app: &App, caller: &Caller, wanted: StartStorm) -> Result<StormView, AppError> {
    check(&wanted, app.now())?;
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let now = app.now();
        let mut area = find(app, &wanted.area).await?;
        let role = may(caller, &area)?;
        let blows = area.storm.take().filter(|storm| storm.is_on(now));
        let mut change = Change::by(caller.actor(role), now);
        let storm = Storm {
            from: blows.as_ref().map_or(now, |storm| storm.from),
            until: wanted.until,
            reason: wanted.reason,
            note: wanted.note.trim().to_owned(),
            by: caller.person,
        };
        end_later(&mut change, &area.code, storm.until);
        area.storm = Some(storm);
        let waiting = without_promise(app, &area).await?;
        let view = view(app, &area, &waiting).await?;
        let notice = StormNotice::of(&area, now);
        let facts = json!({ "area": area.code, "until": wanted.until, "reason": wanted.reason,
            "put_off": view.put_off_count, "to_ask": view.calls.len() });
        let happened = if blows.is_some() { "plan.storm_changed" } else { "plan.storm_started" };
        tell(app, &mut change, &area, happened, &facts).await?;
        // What waits since this storm began knows already.
        if let (None, Some(notice)) = (blows, notice) {
            let pack = app.rules.at(now);
            let told: Vec<Order> = waiting.into_iter().filter(|order| waits(pack, order)).collect();
            for order in told.into_iter().take(TOLD_MAX) {
                put_off(app, &mut change, order, &notice);
            }
        }
        change.upsert(&area);
        Ok((change.finish(), view))
    })
    .await
}

fn check(wanted: &StartStorm, now: Timestamp) -> Result<(), AppError> {
    if wanted.until <= now || wanted.until > now + LONGEST {
        return Err(AppError::invalid(
            "until",
            "a storm ends later than now and within a week: prolong it when it lasts longer",
            "结束时间要晚于现在、一周以内；更长的到时再延",
        ));
    }
    if wanted.note.chars().count() > NOTE_MAX {
        return Err(AppError::invalid("note", "a note has at most 200 characters", "说明最多 200 字"));
    }
    Ok(())
}
