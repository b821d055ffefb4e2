use super::change_plan::area_stream;
use super::move_order::may_plan;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{AreaCode, Person, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::{PlanningArea, ShiftNote};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// So many notes are kept for each area; older ones are dropped, since a hand-over reads the last few.
const NOTES_MAX: usize = 30;

/// The longest note, in characters.
const TEXT_MAX: usize = 500;

/// A note for the next shift.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LeaveShiftNote {
    /// Which planning area.
    pub area: AreaCode,
    /// What the next shift should know.
    #[schema(min_length = 1, max_length = 500, pattern = r"\S")]
    pub text: String,
}

/// A note as it is read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShiftNoteView {
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Their name.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The notes of an area, newest first: from dispatcher to dispatcher, since they may name people.
///
/// # Errors
/// When the caller may not plan there.
pub async fn notes(app: &App, caller: &Caller, area: &AreaCode) -> Result<Vec<ShiftNoteView>, AppError> {
    let area = find(app, area).await?;
    may_plan(caller, &area)?;
    let keys: Vec<String> = area.notes.iter().map(|note| note.by.to_string()).collect();
    let people = app.store.get_many::<Person>(&keys).await?;
    let name = |by: PersonId| {
        people.iter().find(|found| found.record.id == by).map(|found| found.record.name.clone())
    };
    let view = area.notes.iter().rev().map(|note| ShiftNoteView {
        at: note.at,
        by: note.by,
        name: name(note.by).unwrap_or_default(),
        text: note.text.clone(),
    });
    Ok(view.collect())
}

/// Leaves a note for the next shift. The journal says that and by whom; the text lies where it can be erased.
///
/// # Errors
/// When the caller may not plan there, or the note is empty or too long.
pub async fn leave_note(app: &App, caller: &Caller, wanted: LeaveShiftNote) -> Result<(), AppError> {
    let text = wanted.text.trim().to_owned();
    if text.is_empty() || text.chars().count() > TEXT_MAX {
        return Err(AppError::invalid("text", "a note has 1 to 500 characters", "交接班留言为 1 到 500 字"));
    }
    let desk_lock = app.areas.desk(&wanted.area);
    let _planning = desk_lock.lock().await;
    app.decide(caller, || async {
        let mut area = find(app, &wanted.area).await?;
        let role = may_plan(caller, &area)?;
        let by = caller.person.ok_or(AppError::NotSignedIn("sign in first"))?;
        area.notes.push(ShiftNote { at: app.now(), by, text: text.clone() });
        let old = area.notes.len().saturating_sub(NOTES_MAX);
        area.notes.drain(..old);
        let mut change = Change::by(caller.actor(role), app.now());
        let stream = area_stream(&wanted.area);
        let version = app.store.version_of(&stream).await?;
        let born_in = area.territories.first().cloned().unwrap_or_else(|| TerritoryCode::new(""));
        change.event(stream, version, "plan.noted", &json!({ "by": by }), &born_in);
        change.upsert(&area);
        Ok((change.finish(), ()))
    })
    .await
}

pub(crate) async fn find(app: &App, area: &AreaCode) -> Result<PlanningArea, AppError> {
    let found = app.store.get::<PlanningArea>(area.as_str()).await?;
    found.ok_or_else(|| AppError::not_found("planning area", area))
}
