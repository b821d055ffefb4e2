use doorstep_app::{App, AppError, hotspots};
use doorstep_domain::{HotspotId, TerritoryCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The hotspots of a district are looked for.
pub(crate) const LOOK: &str = hotspots::LOOK_FOR_HOTSPOTS;

/// What an action came to is measured.
pub(crate) const MEASURE: &str = hotspots::MEASURE_HOTSPOT;

#[derive(Deserialize)]
struct OfDistrict {
    territory: TerritoryCode,
}

#[derive(Deserialize)]
struct OfHotspot {
    hotspot: HotspotId,
}

/// Looks for the hotspots of a district. What was seen before is not seen again.
pub(crate) async fn look(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfDistrict { territory } = read(payload)?;
    hotspots::look_by_night(app, territory).await.map(|_| ())
}

/// Measures what an action came to.
pub(crate) async fn measure(app: &App, payload: &serde_json::Value) -> Result<(), AppError> {
    let OfHotspot { hotspot } = read(payload)?;
    hotspots::measure(app, hotspot).await
}

fn read<T: DeserializeOwned>(payload: &serde_json::Value) -> Result<T, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::invalid("job", error.to_string(), error.to_string());
    serde_json::from_value(payload.clone()).map_err(unreadable)
}
