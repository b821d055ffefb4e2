use super::{BOUNDS, MapSettings, ROAD_WITHIN_M, whole};
use crate::{Answer, Outbound, OutboundFault};
use doorstep_app::maps::{Leg, MapFault, MapProvider, Table};
use doorstep_kernel::GeoPoint;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::{Value, json};
use std::pin::Pin;

/// A Valhalla server: its matrix service (<https://valhalla.github.io/valhalla/api/matrix/api-reference>).
#[derive(Debug)]
pub struct Valhalla {
    settings: MapSettings,
    costing: Costing,
    outbound: Outbound,
}

/// By which model of costs it finds ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costing {
    /// Its name, such as `auto`.
    pub model: String,
    /// The most that is driven, in km/h, where that is less than roads allow.
    pub top_speed_kmh: Option<u32>,
}

/// What the service answers: rows of objects, or since 3.5 columns of numbers where `verbose` is off.
#[derive(Deserialize)]
struct Told {
    sources_to_targets: Ways,
    #[serde(default)]
    units: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Ways {
    Verbose(Vec<Vec<Way>>),
    Concise { durations: Vec<Vec<Option<f64>>>, distances: Vec<Vec<Option<f64>>> },
}

#[derive(Deserialize)]
struct Way {
    time: Option<f64>,
    distance: Option<f64>,
}

/// A refusal.
#[derive(Deserialize)]
struct Refusal {
    error_code: u32,
    #[serde(default)]
    error: String,
}

/// Refusals that say something of the places, by Valhalla's own numbers.
mod code {
    /// More ways than `max_matrix_location_pairs`.
    pub(super) const EXCEEDED_LOCATIONS: u32 = 150;
    /// Two of the places lie farther apart than `max_matrix_distance`; who asks leaves such places out.
    pub(super) const TOO_FAR: u32 = 154;
    /// A place is near no tile, or near no road that this costing may use.
    pub(super) const OFF_ROADS: [u32; 2] = [170, 171];
    /// There is not one way in the whole table.
    pub(super) const NO_WAY: u32 = 442;
}

const METRES_PER_KM: f64 = 1000.0;
const METRES_PER_MILE: f64 = 1609.344;

impl Valhalla {
    /// A server and how it finds ways.
    ///
    /// # Errors
    /// When this machine cannot ask anybody.
    pub fn new(settings: MapSettings, costing: Costing) -> Result<Self, OutboundFault> {
        Ok(Self { settings, costing, outbound: Outbound::new(BOUNDS)? })
    }

    async fn ask(&self, from: &[GeoPoint], to: &[GeoPoint]) -> Result<Table, MapFault> {
        let request = self
            .outbound
            .request(Method::POST, &self.settings.at("sources_to_targets"))
            .header(CONTENT_TYPE, "application/json")
            .body(self.question(from, to).to_string())
            .build()
            .map_err(|error| MapFault::Away(error.to_string()))?;
        let answer = self.outbound.send("ask for travel times", request).await?;
        read(&answer, from.len(), to.len())
    }

    fn question(&self, from: &[GeoPoint], to: &[GeoPoint]) -> Value {
        let place = |place: &GeoPoint| json!({ "lat": place.lat(), "lon": place.lon(), "search_cutoff": ROAD_WITHIN_M });
        let list = |places: &[GeoPoint]| places.iter().map(place).collect::<Vec<_>>();
        let mut question = json!({ "sources": list(from), "targets": list(to), "costing": self.costing.model,
            "units": "kilometers", "verbose": false });
        if let Some(speed) = self.costing.top_speed_kmh {
            question["costing_options"] = json!({ &self.costing.model: { "top_speed": speed } });
        }
        question
    }
}

impl MapProvider for Valhalla {
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

fn read(answer: &Answer, rows: usize, columns: usize) -> Result<Table, MapFault> {
    if !answer.status.is_success() {
        return refused(answer, rows * columns);
    }
    let told: Told = serde_json::from_slice(&answer.body)
        .map_err(|error| MapFault::Away(format!("Valhalla answered with what cannot be read: {error}")))?;
    let metres_each = if told.units == "miles" { METRES_PER_MILE } else { METRES_PER_KM };
    let leg = |time: Option<f64>, distance: Option<f64>| {
        let metres = distance.and_then(|distance| whole((distance * metres_each).round()));
        time.and_then(whole).map(|seconds| Leg { seconds, metres })
    };
    let table: Vec<Table> = match told.sources_to_targets {
        Ways::Verbose(ways) => {
            let row = |row: Vec<Way>| row.into_iter().map(|way| leg(way.time, way.distance)).collect();
            ways.into_iter().map(row).collect()
        }
        Ways::Concise { durations, distances } => {
            let row = |(times, lengths): (Vec<Option<f64>>, Vec<Option<f64>>)| {
                times.into_iter().zip(lengths).map(|(time, length)| leg(time, length)).collect()
            };
            durations.into_iter().zip(distances).map(row).collect()
        }
    };
    if table.len() != rows || table.iter().any(|row| row.len() != columns) {
        return Err(MapFault::Away("Valhalla answered with another table than was asked for".to_owned()));
    }
    Ok(table.concat())
}

fn refused(answer: &Answer, ways: usize) -> Result<Table, MapFault> {
    let refusal = serde_json::from_slice::<Refusal>(&answer.body).map_err(|_| {
        MapFault::Away(format!("Valhalla answered {}: look into its log", answer.status.as_u16()))
    })?;
    match refusal.error_code {
        code::EXCEEDED_LOCATIONS => Err(MapFault::TooMany),
        code::NO_WAY | code::TOO_FAR => Ok(vec![None; ways]),
        number if code::OFF_ROADS.contains(&number) => Err(MapFault::OffRoads),
        number => Err(MapFault::Away(format!("Valhalla refuses: {} (error {number})", refusal.error))),
    }
}
