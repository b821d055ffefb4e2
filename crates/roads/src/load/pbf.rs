use super::table::speed_of;
use crate::class::RoadClass;
use crate::error::LoadError;
use crate::network::{MAX_EDGES, MAX_NODES, RoadEdge, RoadNetwork};
use doorstep_kernel::{GeoPoint, Meters};
use osmpbf::{Element, ElementReader, Way};
use std::collections::HashMap;

/// A network from an OpenStreetMap extract (`.osm.pbf`), given as its bytes. Show "© OpenStreetMap contributors"
/// wherever its roads are drawn (ODbL 1.0). Ways are cut where the extract lacks their nodes.
///
/// # Errors
/// When the bytes are no extract, are cut short, or hold no drivable road.
pub fn from_pbf(bytes: &[u8]) -> Result<RoadNetwork, LoadError> {
    let broken = |error: osmpbf::Error| LoadError::Pbf { bytes: bytes.len(), reason: error.to_string() };
    let mut roads = Vec::new();
    let mut wanted: HashMap<i64, Option<u32>> = HashMap::new();
    // Nodes come before ways in every extract, so it is read twice: which nodes matter, then where they are.
    ElementReader::new(bytes)
        .for_each(|element| {
            let Element::Way(way) = element else { return };
            if let Some(road) = Road::read(&way).filter(|_| wanted.len() <= MAX_NODES) {
                wanted.extend(road.nodes.iter().map(|id| (*id, None)));
                roads.push(road);
            }
        })
        .map_err(broken)?;
    if wanted.len() > MAX_NODES {
        return Err(LoadError::TooLarge { nodes: wanted.len(), edges: 0 });
    }
    let mut network = RoadNetwork { names: vec![String::new()], ..RoadNetwork::default() };
    let mut place = |id: i64, lat: f64, lon: f64| {
        let Some(number) = wanted.get_mut(&id).filter(|number| number.is_none()) else { return };
        let Some(place) = GeoPoint::new(lat, lon) else { return };
        *number = Some(network.nodes.len() as u32);
        network.nodes.push(place);
    };
    ElementReader::new(bytes)
        .for_each(|element| match element {
            Element::Node(node) => place(node.id(), node.lat(), node.lon()),
            Element::DenseNode(node) => place(node.id(), node.lat(), node.lon()),
            Element::Way(_) | Element::Relation(_) => {}
        })
        .map_err(broken)?;
    let mut names: HashMap<String, u32> = HashMap::from([(String::new(), 0)]);
    for road in roads {
        let name = *names.entry(road.name).or_insert_with_key(|name| {
            network.names.push(name.clone());
            network.names.len() as u32 - 1
        });
        for step in road.nodes.windows(2) {
            let ends = (wanted.get(&step[0]).copied().flatten(), wanted.get(&step[1]).copied().flatten());
            let (Some(from), Some(to)) = ends else { continue };
            let length = network.nodes[from as usize].distance(network.nodes[to as usize]);
            let (class, speed_kmh) = (road.class, road.speed_kmh);
            let edge = RoadEdge { from, to, length: Meters(length.0.max(1)), speed_kmh, class, name };
            if road.direction != Direction::Backward {
                network.edges.push(edge);
            }
            if road.direction != Direction::Forward {
                network.edges.push(RoadEdge { from: to, to: from, ..edge });
            }
        }
        if network.edges.len() > MAX_EDGES {
            break;
        }
    }
    network.check()?;
    Ok(network)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Both,
    Forward,
    Backward,
}

struct Road {
    nodes: Vec<i64>,
    class: RoadClass,
    speed_kmh: u16,
    direction: Direction,
    name: String,
}

impl Road {
    fn read(way: &Way) -> Option<Self> {
        let (mut class, mut one_way, mut limit, mut name) = (None, None, -1, String::new());
        let mut round = false;
        for (key, value) in way.tags() {
            match key {
                "highway" => class = RoadClass::of_highway(value),
                "oneway" => one_way = Some(value.to_owned()),
                "maxspeed" => limit = speed_limit(value),
                "name" => name = value.to_owned(),
                "junction" => round = value == "roundabout",
                "area" if value == "yes" => return None,
                "access" | "motor_vehicle" if value == "no" => return None,
                _ => {}
            }
        }
        let class = class?;
        let direction = match one_way.as_deref() {
            Some("yes" | "true" | "1") => Direction::Forward,
            Some("-1" | "reverse") => Direction::Backward,
            None if round || class == RoadClass::Motorway => Direction::Forward,
            Some(_) | None => Direction::Both,
        };
        Some(Self { nodes: way.refs().collect(), class, speed_kmh: speed_of(class, limit), direction, name })
    }
}

/// `60`, `60 km/h` or `40 mph` in km/h; -1 for anything else.
fn speed_limit(text: &str) -> i32 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(3).collect();
    let Ok(number) = digits.parse::<i32>() else { return -1 };
    if text.ends_with("mph") { number * 1609 / 1000 } else { number }
}

#[cfg(test)]
mod tests {
    use super::{from_pbf, speed_limit};

    #[test]
    fn a_speed_limit_is_read_in_either_unit() {
        for (text, kmh) in [("60", 60), ("60 km/h", 60), ("40 mph", 64), ("signals", -1), ("", -1)] {
            assert_eq!(speed_limit(text), kmh, "{text}");
        }
    }

    #[test]
    fn bytes_that_are_no_extract_are_refused_with_a_remedy() {
        for bytes in [&b"hello, I am no map at all"[..], &[0, 0, 0, 13, 10, 9], &[0xff; 40]] {
            let message = from_pbf(bytes).unwrap_err().to_string();
            assert!(message.contains("cannot be read") && message.contains("download it again"), "{message}");
        }
        assert!(from_pbf(b"").is_err(), "an empty extract has no roads");
    }
}
