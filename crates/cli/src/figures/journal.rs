//! The whole journal in commit order. Events hold no personal data; people appear by their ids.

use crate::failure::Failure;
use doorstep_figures::{Cell, Kind, Table};
use doorstep_kernel::GeoPoint;
use doorstep_store::{EventFilter, Store};
use std::path::Path;

/// How many events are read at once.
const AT_ONCE: u32 = 1000;

const COLUMNS: &[(&str, Kind)] = &[
    ("position", Kind::Number),
    ("stream", Kind::Text),
    ("version", Kind::Number),
    ("kind", Kind::Text),
    ("occurred_at", Kind::Instant),
    ("recorded_at", Kind::Instant),
    ("territory", Kind::Text),
    ("person", Kind::Text),
    ("role", Kind::Text),
    ("device", Kind::Text),
    ("lat_e6", Kind::Number),
    ("lon_e6", Kind::Number),
    ("data", Kind::Text),
    ("hash", Kind::Text),
];

pub(super) async fn write(store: &Store, file: &Path) -> Result<usize, Failure> {
    let mut table = Table::begin(file, COLUMNS)?;
    let mut after = 0;
    loop {
        let events = store.events_after(after, AT_ONCE, &EventFilter::default()).await?;
        let Some(last) = events.last() else { return Ok(table.end()?) };
        after = last.position;
        for event in &events {
            let degrees = |of: fn(GeoPoint) -> f64| event.place.map(|place| (of(place) * 1e6).round() as i64);
            let hash = event.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            table.push(vec![
                Cell::Number(Some(event.position)),
                Cell::text(&event.stream),
                Cell::Number(i64::try_from(event.version).ok()),
                Cell::text(&event.kind),
                Cell::Number(Some(event.occurred_at.as_millis())),
                Cell::Number(Some(event.recorded_at.as_millis())),
                Cell::text(&event.territory),
                Cell::maybe(event.actor.person.as_ref()),
                Cell::text(&event.actor.role),
                Cell::maybe(event.actor.device.as_ref()),
                Cell::Number(degrees(GeoPoint::lat)),
                Cell::Number(degrees(GeoPoint::lon)),
                Cell::text(&event.data),
                Cell::text(hash),
            ])?;
        }
    }
}
