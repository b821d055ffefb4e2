use super::hash::from_hex;
use crate::{EventActor, StoreError, StreamId, Value};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// A fact as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordedEvent {
    /// Its place in commit order over all streams; counts from 1 without gaps.
    pub position: i64,
    /// Which stream.
    pub stream: StreamId,
    /// Its place in the stream; counts from 1 without gaps.
    pub version: u64,
    /// What happened.
    pub kind: String,
    /// Who did it.
    pub actor: EventActor,
    /// Where the device was.
    pub place: Option<GeoPoint>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When the store wrote it.
    pub recorded_at: Timestamp,
    /// The territory the stream was born in.
    pub territory: String,
    /// The facts.
    pub data: serde_json::Value,
    /// SHA-256 over the hash before it in its stream and every column of it.
    #[serde(with = "hex::serde")]
    pub hash: [u8; 32],
}

/// The journal's columns, in the order of [`values`].
pub(crate) const COLUMNS: &str = "position, stream, version, kind, person, role, device, lat_e6, lon_e6, \
                                  occurred_at, recorded_at, territory, data, hash";

/// A coordinate in whole 1e-6 degrees.
pub(super) fn e6(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

/// An event as a row, with its data as the exact text that was hashed.
pub(crate) fn values(event: RecordedEvent, data: String) -> Vec<Value> {
    vec![
        event.position.into(),
        event.stream.as_str().into(),
        event.version.into(),
        event.kind.into(),
        event.actor.person.into(),
        event.actor.role.into(),
        event.actor.device.into(),
        event.place.map(|place| e6(place.lat())).into(),
        event.place.map(|place| e6(place.lon())).into(),
        event.occurred_at.into(),
        event.recorded_at.into(),
        event.territory.into(),
        data.into(),
        hex::encode(event.hash).into(),
    ]
}

/// An event from its row, and its data as the exact text that was hashed.
pub(crate) fn from_row(row: &AnyRow) -> Result<(RecordedEvent, String), StoreError> {
    let wrong = |column: &str, reason: String| StoreError::Inconsistent {
        table: "journal".to_owned(),
        row: row
            .try_get::<i64, _>("position")
            .map_or_else(|_| "?".to_owned(), |position| position.to_string()),
        column: column.to_owned(),
        reason,
    };
    let text = |column| row.try_get::<String, _>(column).map_err(|error| wrong(column, error.to_string()));
    let maybe =
        |column| row.try_get::<Option<String>, _>(column).map_err(|error| wrong(column, error.to_string()));
    let int = |column| row.try_get::<i64, _>(column).map_err(|error| wrong(column, error.to_string()));
    let maybe_int =
        |column| row.try_get::<Option<i64>, _>(column).map_err(|error| wrong(column, error.to_string()));
    let place = match (maybe_int("lat_e6")?, maybe_int("lon_e6")?) {
        (Some(lat), Some(lon)) => Some(
            GeoPoint::new(lat as f64 / 1e6, lon as f64 / 1e6)
                .ok_or_else(|| wrong("lat_e6", format!("{lat} {lon} is no place on earth")))?,
        ),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(wrong("lat_e6", "half a place".to_owned())),
    };
    let data = text("data")?;
    let event = RecordedEvent {
        position: int("position")?,
        stream: StreamId::from_row(text("stream")?),
        version: u64::try_from(int("version")?).map_err(|error| wrong("version", error.to_string()))?,
        kind: text("kind")?,
        actor: EventActor { person: maybe("person")?, role: text("role")?, device: maybe("device")? },
        place,
        occurred_at: Timestamp::from_millis(int("occurred_at")?),
        recorded_at: Timestamp::from_millis(int("recorded_at")?),
        territory: text("territory")?,
        data: serde_json::from_str(&data).map_err(|error| wrong("data", error.to_string()))?,
        hash: from_hex(&text("hash")?).ok_or_else(|| wrong("hash", "no SHA-256 in hex".to_owned()))?,
    };
    Ok((event, data))
}
