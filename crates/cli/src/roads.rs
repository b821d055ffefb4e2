use crate::config::{Config, Vehicle};
use crate::failure::Failure;
use doorstep_kernel::{Datum, Duration, TravelTimes};
use doorstep_roads::{
    LoadError, RoadClass, RoadGraph, RoadLine, RoadNetwork, StraightLine, Travel, from_csv, from_pbf,
};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

/// The most stretches of road that the map draws, about 2 MB before compression; of a larger network the small roads stay
/// away.
const DRAWN_MAX: usize = 60_000;

/// Travel times as the installation sets them: on the roads of a file or folder, or else straight lines with a detour.
pub(crate) fn travel(config: &Config, utc_offset: Duration) -> Result<Arc<dyn TravelTimes>, Failure> {
    let Some(path) = &config.roads else { return Ok(Arc::new(StraightLine::town(utc_offset))) };
    let graph = graph(&read(path, config.roads_datum)?, config.vehicle, utc_offset)
        .map_err(|error| Failure::of(format!("cannot drive on the roads of `{}`", path.display()), &error))?;
    tracing::info!(
        nodes = graph.nodes(),
        left_out = graph.nodes_left_out(),
        "driving on the roads of {}",
        path.display()
    );
    Ok(Arc::new(graph))
}

/// A network made ready for single questions: the legs of a plan in force, a new place between them.
pub(crate) fn graph(
    network: &RoadNetwork,
    vehicle: Vehicle,
    utc_offset: Duration,
) -> Result<RoadGraph, LoadError> {
    let travel = match vehicle {
        Vehicle::Ebike => Travel::ebike(utc_offset),
        Vehicle::Car => Travel::car(utc_offset),
    };
    let mut graph = RoadGraph::new(network, travel)?;
    // Without them answers are the same, from rows that are kept: only the first question of a place is slower.
    if let Err(error) = graph.prepare_hierarchies() {
        tracing::warn!("no hierarchies, new places will be slower: {error}");
    }
    Ok(graph)
}

/// The roads as the map draws them, with whose data they are; nothing where no roads are set.
pub(crate) fn drawn(config: &Config) -> Result<serde_json::Value, Failure> {
    let Some(path) = &config.roads else { return Ok(json!({ "features": [] })) };
    let network = read(path, config.roads_datum)?;
    let features: Vec<_> = network.lines(DRAWN_MAX).iter().map(feature).collect();
    let attribution = (!path.is_dir()).then_some("© OpenStreetMap contributors");
    Ok(json!({ "features": features, "attribution": attribution }))
}

fn feature(road: &RoadLine<'_>) -> serde_json::Value {
    let layer = match road.class {
        RoadClass::Motorway | RoadClass::Trunk => "highway",
        RoadClass::Primary | RoadClass::Secondary => "arterial",
        RoadClass::Tertiary | RoadClass::Unclassified | RoadClass::Residential => "street",
        RoadClass::Service => "drive",
    };
    json!({ "layer": layer, "name": road.name, "shape": { "lines": road.lines } })
}

fn read(path: &Path, datum: Datum) -> Result<RoadNetwork, Failure> {
    let unreadable =
        |path: &Path, error: std::io::Error| Failure::of(format!("cannot read `{}`", path.display()), &error);
    let wrong =
        |error: LoadError| Failure::of(format!("cannot take roads from `{}`", path.display()), &error);
    if path.is_dir() {
        let table = |name| {
            let path = path.join(name);
            std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))
        };
        return from_csv(&table("nodes.csv")?, &table("edges.csv")?, datum).map_err(wrong);
    }
    from_pbf(&std::fs::read(path).map_err(|error| unreadable(path, error))?).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::travel;
    use crate::config::Config;
    use doorstep_kernel::{Duration, GeoPoint, Timestamp};

    const NODES: &str = "id,lon,lat\n1,119.40,32.40\n2,119.40,32.42\n3,119.42,32.42\n";
    const EDGES: &str = "from,to,metres,speed_kmh,class\n1,2,2200,40,secondary\n2,1,2200,40,secondary\n\
                         2,3,1900,40,secondary\n3,2,1900,40,secondary\n";

    fn installation(write: impl FnOnce(&std::path::Path)) -> (tempfile::TempDir, Config) {
        let folder = tempfile::TempDir::new().unwrap();
        write(folder.path());
        let config = Config { roads: Some(folder.path().to_owned()), ..Config::default() };
        (folder, config)
    }

    #[test]
    fn with_roads_one_drives_around_the_corner_and_without_them_straight() {
        let (_folder, config) = installation(|folder| {
            std::fs::write(folder.join("nodes.csv"), NODES).unwrap();
            std::fs::write(folder.join("edges.csv"), EDGES).unwrap();
        });
        let (from, to) = (GeoPoint::new(32.40, 119.40).unwrap(), GeoPoint::new(32.42, 119.42).unwrap());
        let noon: Timestamp = "2026-11-26T12:00:00+08:00".parse().unwrap();
        let time = |config: &Config| {
            travel(config, Duration::from_hours(8)).unwrap().between(from, to, noon).unwrap().as_secs()
        };
        // 4.1 km at 25 km/h with the town's midday traffic, against 2.9 km times 1.35 at 20 km/h.
        assert_eq!((time(&config), time(&Config::default())), (625, 707));
        let roads = super::drawn(&config).unwrap();
        assert_eq!(roads["features"][0]["layer"], "arterial");
        assert!(roads["attribution"].is_null(), "an operator's own tables need no other's name");
    }

    #[test]
    fn a_wrong_line_of_the_roads_is_named_with_its_file() {
        let (_folder, config) = installation(|folder| {
            std::fs::write(folder.join("nodes.csv"), NODES.replace("32.42\n3", "132.42\n3")).unwrap();
            std::fs::write(folder.join("edges.csv"), EDGES).unwrap();
        });
        let Err(failure) = travel(&config, Duration::ZERO) else { panic!("132 degrees north was taken") };
        let sentence = format!("{failure:?}");
        assert!(sentence.contains("nodes") && sentence.contains("latitude"), "{sentence}");
    }

    #[test]
    fn a_folder_without_its_tables_is_named() {
        let (_folder, config) = installation(|_| {});
        let Err(failure) = travel(&config, Duration::ZERO) else { panic!("an empty folder was taken") };
        assert!(format!("{failure:?}").contains("nodes.csv"));
    }
}
