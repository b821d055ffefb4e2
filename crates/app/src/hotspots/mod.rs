//! Hotspots 热点 (MGMT-02): complaints and repeated faults by what their homes share, against what chance would give; what
//! is done about a hotspot, by whom, by when, and what it came to.

mod act;
mod ground;
mod list;
mod look;
mod measure;
mod scan;
mod tell_served;
mod trouble;
mod unit;

pub use act::act;
pub use ground::Basis;
pub use list::{HotspotDetail, HotspotMay, HotspotOrder, HotspotQuery, HotspotRow, list, show};
pub(crate) use look::look_later;
pub use look::{HotspotsSeen, LookForHotspots, look, look_by_night};
pub use measure::measure;
pub use scan::{ScanQuery, ScanReport, TroubleOrder, UnitTrouble, scan};
pub use tell_served::{ServedTold, TellServed, tell_served};
pub(crate) use trouble::{Span, Trouble, told};
pub use trouble::{TroubleKind, TroubleReason};
pub(crate) use unit::{building_name, port_name, splitter_name};

use crate::{App, AppError, Change};
use doorstep_domain::{Hotspot, HotspotEvent, HotspotId};
use doorstep_store::StreamId;

/// The kind of the job that looks for the hotspots of a district.
pub const LOOK_FOR_HOTSPOTS: &str = "look-for-hotspots";

/// The kind of the job that measures what an action came to.
pub const MEASURE_HOTSPOT: &str = "measure-hotspot";

async fn load(app: &App, id: HotspotId) -> Result<Hotspot, AppError> {
    let found = app.store.get::<Hotspot>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("hotspot", id))
}

/// Writes the one event of a verb; answers the hotspot it leaves behind.
fn write(change: &mut Change, loaded: Hotspot, event: &HotspotEvent) -> Hotspot {
    let (stream, version) = (StreamId::new("hotspot", loaded.head.id), loaded.version);
    let territory = loaded.head.territory.clone();
    change.event(stream, version, &format!("hotspot.{}", event.name()), event, &territory);
    let hotspot = loaded.apply(event);
    change.upsert(&hotspot);
    hotspot
}

/// Writes a hotspot that was seen.
fn write_first(change: &mut Change, hotspot: &Hotspot, event: &HotspotEvent) {
    let stream = StreamId::new("hotspot", hotspot.head.id);
    change.event(stream, 0, &format!("hotspot.{}", event.name()), event, &hotspot.head.territory);
    change.upsert(hotspot);
}
