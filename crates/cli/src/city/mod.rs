//! A generated city as a whole installation: what a demonstration and a simulation have in common.

mod time;

pub(crate) use time::CityClock;

use crate::config::{Config, Vehicle};
use crate::failure::Failure;
use crate::telephony::PlatformWord;
use crate::{packs, roads, world};
use doorstep_app::{App, Rules};
use doorstep_city::City;
use doorstep_domain::{Operator, Role};
use doorstep_kernel::{Date, Datum, Rng, Timestamp};
use doorstep_roads::RoadGraph;
use doorstep_server::{Demo, DemoSignIn, ServerState};
use doorstep_sim::CityLines;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// The first day that is lived: a Monday.
pub(crate) const DAY: Date = Date::constant(2026, 11, 23);

/// An application over a database of its own, by the city's time, with its lines and streets.
pub(crate) async fn wire(
    config: &Config,
    city: &Arc<City>,
    clock: Arc<CityClock>,
    streets: Arc<RoadGraph>,
    rng: Box<dyn Rng>,
) -> Result<App, Failure> {
    let rules = Rules::new(packs::shelf(config.packs.as_deref())?, Operator::new(config.operator.as_str()))?;
    let app = world::wire(config, rules, clock.clone(), streets, rng).await?;
    Ok(app.with_line_tests(Arc::new(CityLines { city: city.clone(), clock })))
}

/// What the server is started with: one-click sign-in, the city's map.
pub(crate) fn state(app: App, city: &City) -> ServerState {
    ServerState {
        app,
        demo: Some(Arc::new(Demo { sign_ins: sign_ins(city) })),
        network: Arc::new(json!({ "centre": city.plan.centre, "features": city.layers() })),
        secure_cookies: false,
        proxies: Arc::default(),
        metrics_token: None,
    }
}

/// The city's own streets, ridden on by e-bike.
pub(crate) fn streets(city: &City) -> Result<RoadGraph, Failure> {
    let (nodes, edges) = (city.streets.nodes_csv(), city.streets.edges_csv());
    let network = doorstep_roads::from_csv(&nodes, &edges, Datum::Wgs84);
    let graph = network.and_then(|network| roads::graph(&network, Vehicle::Ebike, city.plan.utc_offset_ms));
    graph.map_err(|error| Failure::of("cannot ride on the city's streets", &error))
}

/// A moment of the city's own time.
pub(crate) fn moment(city: &City, moment: jiff::civil::DateTime) -> Timestamp {
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let since = moment.duration_since(epoch).as_millis();
    Timestamp::from_millis(i64::try_from(since).unwrap_or(i64::MAX)) - city.plan.utc_offset_ms
}

/// A database and files in a folder that nobody else uses; emptied first, unless it goes on.
pub(crate) fn place(
    mut config: Config,
    folder: &Path,
    database: Option<&str>,
    goes_on: bool,
) -> Result<Config, Failure> {
    if folder.exists() && !goes_on {
        let emptied = std::fs::remove_dir_all(folder);
        emptied.map_err(|error| Failure::of(format!("cannot empty `{}`", folder.display()), &error))?;
    }
    let made = std::fs::create_dir_all(folder);
    made.map_err(|error| Failure::of(format!("cannot create `{}`", folder.display()), &error))?;
    config.database = match database {
        Some(url) => url.to_owned(),
        None => format!("sqlite:{}", folder.join("demo.db").display()),
    };
    config.files = folder.join("files");
    if config.calls.platform == PlatformWord::None {
        // Nobody is rung in a city that exists nowhere.
        config.calls.platform = PlatformWord::Loopback;
        config.calls.fetch_recordings = true;
    }
    Ok(config)
}

/// One person for each role, dispatchers first.
fn sign_ins(city: &City) -> Vec<DemoSignIn> {
    let mut sign_ins: Vec<DemoSignIn> = Vec::new();
    // A simulation signs everybody in by name; whom a demonstration shows is one of each.
    let technician = city.technicians.first().map(|technician| &technician.person);
    for person in city.staff.iter().chain(technician) {
        let Some(grant) = person.grants.first() else { continue };
        let role = grant.role.word().to_owned();
        if !sign_ins.iter().any(|known| known.role == role) {
            sign_ins.push(DemoSignIn {
                login: person.login.clone(),
                name: person.name.clone(),
                role,
                link: None,
            });
        }
    }
    let first = |row: &DemoSignIn| usize::from(row.role != Role::Dispatcher.word());
    sign_ins.sort_by_key(first);
    sign_ins
}
