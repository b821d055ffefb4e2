//! Storm mode 风暴模式 of a planning area: repairs first, until a time and for a reason that everybody is told. What the
//! norm pack calls little work of ordinary customers gets no time before its end; more of each slot is held back for
//! repairs, and only what is surely kept is offered. A promise that was given is never touched: whom to ask is listed.

mod calls;
mod end;
mod notice;
mod put_off;
mod start;
mod view;

pub use calls::StormCall;
pub use end::{END_STORM, EndStorm, end_storm, end_storm_by_itself};
pub use notice::{StormNotice, StormSeen};
pub(crate) use notice::{seen, storms};
pub use put_off::PutOffOrder;
pub(crate) use put_off::{is_outdated, put_off_in, put_off_new};
pub(super) use put_off::{is_put_off, without_promise};
pub use start::{StartStorm, start_storm};
pub use view::{StormView, storm};

use super::change_plan::area_stream;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Role, TerritoryCode};
use doorstep_store::PlanningArea;

/// In which role a caller declares storms over the whole of an area.
fn may(caller: &Caller, area: &PlanningArea) -> Result<Role, AppError> {
    let mut role = Role::System;
    for territory in &area.territories {
        role = caller.may(Act::DeclareStorm, territory)?;
    }
    Ok(role)
}

/// Writes down what happened to the area's storm, where its plans are written down.
async fn tell(
    app: &App,
    change: &mut Change,
    area: &PlanningArea,
    name: &str,
    facts: &serde_json::Value,
) -> Result<(), AppError> {
    let stream = area_stream(&area.code);
    let version = app.store.version_of(&stream).await?;
    let born_in = area.territories.first().cloned().unwrap_or_else(|| TerritoryCode::new(""));
    change.event(stream, version, name, facts, &born_in);
    Ok(())
}
