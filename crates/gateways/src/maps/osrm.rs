use super::{BOUNDS, MapSettings, ROAD_WITHIN_M, whole};
use crate::{Answer, Outbound, OutboundFault};
use doorstep_app::maps::{Leg, MapFault, MapProvider, Table};
use doorstep_kernel::GeoPoint;
use reqwest::Method;
use serde::Deserialize;
use std::fmt::Write as _;
use std::pin::Pin;

/// An OSRM server: its table service, version 1 of the HTTP API (<https://project-osrm.org/docs/v26.4.0/http>).
#[derive(Debug)]
pub struct Osrm {
    settings: MapSettings,
    profile: String,
    outbound: Outbound,
}

/// What the service answers, as much of it as is read.
#[derive(Deserialize)]
struct Told {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    durations: Vec<Vec<Option<f64>>>,
    /// Older servers tell none.
    #[serde(default)]
    distances: Vec<Vec<Option<f64>>>,
    #[serde(default)]
    sources: Vec<Option<Waypoint>>,
    #[serde(default)]
    destinations: Vec<Option<Waypoint>>,
}

/// Where on the roads a place was put.
#[derive(Deserialize)]
struct Waypoint {
    /// How far from the place, in metres.
    distance: Option<f64>,
}

impl Osrm {
    /// A server and the profile its data was prepared for, such as `driving`.
    ///
    /// # Errors
    /// When this machine cannot ask anybody.
    pub fn new(settings: MapSettings, profile: String) -> Result<Self, OutboundFault> {
        Ok(Self { settings, profile, outbound: Outbound::new(BOUNDS)? })
    }

    async fn ask(&self, from: &[GeoPoint], to: &[GeoPoint]) -> Result<Table, MapFault> {
        let address = self.settings.at(&path(&self.profile, from, to));
        let request = self.outbound.request(Method::GET, &address).build();
        let request = request.map_err(|error| MapFault::Away(error.to_string()))?;
        // Refusals come with status 400 and the same body.
        let answer = self.outbound.send("ask for travel times", request).await?;
        read(&answer, from.len(), to.len())
    }
}

impl MapProvider for Osrm {
    fn ways_max(&self) -> usize {
        self.settings.ways_max
    }

    fn table<'a>(
        &'a self,
        from: &'a [GeoPoint],
        to: &'a [GeoPoint],
    ) -> Pin<Box<dyn Future<Output = Result<Table, MapFault>> + Send + 'a>> {
        Box::pin(self.ask(from, to))
    }
}

/// `table/v1/{profile}/{lon},{lat};..`, sources first.
fn path(profile: &str, from: &[GeoPoint], to: &[GeoPoint]) -> String {
    let places = from.iter().chain(to).map(|place| format!("{:.6},{:.6}", place.lon(), place.lat()));
    let mut path = format!("table/v1/{profile}/{}", places.collect::<Vec<_>>().join(";"));
    let list = |range: std::ops::Range<usize>| range.map(|at| at.to_string()).collect::<Vec<_>>().join(";");
    let (sources, targets) = (list(0..from.len()), list(from.len()..from.len() + to.len()));
    let _ = write!(path, "?sources={sources}&destinations={targets}");
    path + "&annotations=duration,distance&generate_hints=false"
}

fn read(answer: &Answer, rows: usize, columns: usize) -> Result<Table, MapFault> {
    let told: Told = serde_json::from_slice(&answer.body).map_err(|error| {
        MapFault::Away(format!("OSRM answered {} with what cannot be read: {error}", answer.status.as_u16()))
    })?;
    match told.code.as_str() {
        "Ok" => {}
        "TooBig" => return Err(MapFault::TooMany),
        "NoSegment" => return Err(MapFault::OffRoads),
        "NoTable" => return Ok(vec![None; rows * columns]),
        code => return Err(MapFault::Away(format!("OSRM refuses: {code} {}", told.message))),
    }
    let is_whole =
        |table: &[Vec<Option<f64>>]| table.len() == rows && table.iter().all(|row| row.len() == columns);
    if !is_whole(&told.durations) || !(told.distances.is_empty() || is_whole(&told.distances)) {
        return Err(MapFault::Away("OSRM answered with another table than was asked for".to_owned()));
    }
    let mut table = Table::with_capacity(rows * columns);
    for (row, durations) in told.durations.iter().enumerate() {
        for (column, duration) in durations.iter().enumerate() {
            let near = is_near(told.sources.get(row)) && is_near(told.destinations.get(column));
            let metres = told.distances.get(row).and_then(|metres| metres[column]).and_then(whole);
            let seconds = duration.filter(|_| near).and_then(whole);
            table.push(seconds.map(|seconds| Leg { seconds, metres }));
        }
    }
    Ok(table)
}

/// A server puts every place on its nearest road, however far away that is.
fn is_near(waypoint: Option<&Option<Waypoint>>) -> bool {
    let away = waypoint.and_then(Option::as_ref).and_then(|waypoint| waypoint.distance);
    away.is_none_or(|metres| metres <= f64::from(ROAD_WITHIN_M))
}
