//! The city as vector layers, for a map that needs no tile server. Plain shapes; a server turns them into GeoJSON.

use crate::City;
use crate::streets::{NodeNo, StreetClass};
use doorstep_kernel::{GeoPoint, Meters};
use serde::{Deserialize, Serialize};

/// Which layer of the map, from the ground up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MapLayer {
    /// Water.
    River,
    /// Outlines of estates, offices and villages.
    Estate,
    /// Buildings' entrances.
    Building,
    /// Ways to the gates.
    Drive,
    /// Local streets and country roads.
    Street,
    /// Arterials and rings.
    Arterial,
    /// Highways between towns.
    Highway,
    /// Depots and business halls.
    Depot,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Lines of one name.
    Lines(Vec<Vec<GeoPoint>>),
    /// An outline, counter-clockwise, not closed.
    Area(Vec<GeoPoint>),
    /// Points of one name.
    Points(Vec<GeoPoint>),
}

/// A named thing on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// Where it is drawn.
    pub layer: MapLayer,
    /// Its name.
    pub name: String,
    /// Its shape.
    pub shape: Shape,
    /// How wide it really is, for water.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<Meters>,
}

impl StreetClass {
    const fn layer(self) -> MapLayer {
        match self {
            Self::Highway => MapLayer::Highway,
            Self::Ring | Self::Arterial => MapLayer::Arterial,
            Self::Local | Self::Country => MapLayer::Street,
            Self::Estate => MapLayer::Drive,
        }
    }
}

impl City {
    /// Everything that can be drawn, layer by layer from the ground up.
    pub fn layers(&self) -> Vec<Feature> {
        let mut features: Vec<Feature> = Vec::new();
        let mut add = |layer, name: &str, shape, width| {
            features.push(Feature { layer, name: name.to_owned(), shape, width });
        };
        for river in &self.streets.rivers {
            add(MapLayer::River, &river.name, Shape::Lines(vec![river.line.clone()]), Some(river.width));
        }
        for estate in &self.estates {
            add(MapLayer::Estate, &estate.name, Shape::Area(estate.outline.clone()), None);
            let entrances = estate.buildings.iter().map(|building| building.place).collect();
            add(MapLayer::Building, &estate.name, Shape::Points(entrances), None);
        }
        for (layer, name, lines) in self.street_lines() {
            add(layer, &self.streets.names[name as usize], Shape::Lines(lines), None);
        }
        for district in &self.districts {
            for depot in [&district.depot, &district.hall] {
                add(MapLayer::Depot, &depot.name, Shape::Points(vec![depot.place]), None);
            }
        }
        features.sort_by_key(|feature| feature.layer);
        features
    }

    /// Streets by layer and name, steps that follow each other joined into lines.
    fn street_lines(&self) -> Vec<(MapLayer, u32, Vec<Vec<GeoPoint>>)> {
        let mut steps: Vec<(MapLayer, u32, NodeNo, NodeNo)> = self
            .streets
            .edges
            .iter()
            .map(|edge| (edge.class.layer(), edge.name, edge.from.min(edge.to), edge.from.max(edge.to)))
            .collect();
        steps.sort_unstable();
        steps.dedup();
        let mut streets: Vec<(MapLayer, u32, Vec<Vec<GeoPoint>>)> = Vec::new();
        let mut last_node = None;
        for (layer, name, from, to) in steps {
            if streets.last().is_none_or(|street| (street.0, street.1) != (layer, name)) {
                streets.push((layer, name, Vec::new()));
                last_node = None;
            }
            let Some((_, _, lines)) = streets.last_mut() else { continue };
            match lines.last_mut().filter(|_| last_node == Some(from)) {
                Some(line) => line.push(self.streets.place(to)),
                None => lines.push(vec![self.streets.place(from), self.streets.place(to)]),
            }
            last_node = Some(to);
        }
        streets
    }
}
