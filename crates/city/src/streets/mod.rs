//! The street network: nodes, directed edges with length and class, congestion by hour, a river with few bridges.
//!
//! To add a kind of street: a variant of [`StreetClass`] with its speed and congestion, and the layout that lays it.

mod bridge;
mod class;
mod csv;
mod ground;
mod highway;
mod reach;
mod town;

pub use class::StreetClass;
pub(crate) use ground::Ground;
pub(crate) use highway::join_towns;
pub(crate) use reach::keep_reachable;
pub(crate) use town::{TownFrame, lay_town};

use crate::plane::{Plane, Spot};
use doorstep_kernel::{GeoPoint, Meters};
use serde::{Deserialize, Serialize};

/// A node of the street network, by its place in [`Streets::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeNo(pub u32);

/// A directed edge. A two-way street is two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreetEdge {
    /// Where it begins.
    pub from: NodeNo,
    /// Where it ends.
    pub to: NodeNo,
    /// Length on the ground.
    pub length: Meters,
    /// Which gives speed and congestion.
    pub class: StreetClass,
    /// Its name, by its place in [`Streets::names`].
    pub name: u32,
}

/// A river: its middle line and how wide it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct River {
    /// Name.
    pub name: String,
    /// Middle line, from bank to bank of the map.
    pub line: Vec<GeoPoint>,
    /// Width of the water.
    pub width: Meters,
}

/// The whole network of all towns. Every node can be reached from every other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streets {
    /// Junctions and gates.
    pub nodes: Vec<GeoPoint>,
    /// Directed edges, both directions of a two-way street next to each other.
    pub edges: Vec<StreetEdge>,
    /// Street names.
    pub names: Vec<String>,
    /// Rivers, one a town.
    pub rivers: Vec<River>,
}

/// Whether a street can be driven both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ways {
    Both,
    One,
}

impl Streets {
    /// The name of an edge's street.
    pub fn name_of(&self, edge: &StreetEdge) -> &str {
        &self.names[edge.name as usize]
    }

    pub(crate) fn add_node(&mut self, place: GeoPoint) -> NodeNo {
        self.nodes.push(place);
        NodeNo(self.nodes.len() as u32 - 1)
    }

    pub(crate) fn add_name(&mut self, name: String) -> u32 {
        self.names.push(name);
        self.names.len() as u32 - 1
    }

    /// One street that leaves each node, by its place in [`Streets::names`].
    pub(crate) fn street_at_node(&self) -> Vec<u32> {
        let mut street = vec![0; self.nodes.len()];
        for edge in &self.edges {
            street[edge.from.0 as usize] = edge.name;
        }
        street
    }

    pub(crate) fn place(&self, node: NodeNo) -> GeoPoint {
        self.nodes[node.0 as usize]
    }

    pub(crate) fn join(&mut self, from: NodeNo, to: NodeNo, class: StreetClass, name: u32, ways: Ways) {
        let length = Meters(self.place(from).distance(self.place(to)).0.max(1));
        self.edges.push(StreetEdge { from, to, length, class, name });
        if ways == Ways::Both {
            self.edges.push(StreetEdge { from: to, to: from, length, class, name });
        }
    }

    /// Joins two nodes by a two-way street with bends about every `step` meters.
    pub(crate) fn join_far(
        &mut self,
        plane: Plane,
        ends: (NodeNo, NodeNo),
        class: StreetClass,
        name: u32,
        step: f64,
    ) {
        let (start, end) = (plane.spot(self.place(ends.0)), plane.spot(self.place(ends.1)));
        let length = (start.x - end.x).hypot(start.y - end.y);
        let parts = ((length / step).ceil() as u32).clamp(1, 1000);
        let mut last = ends.0;
        for part in 1..parts {
            let share = f64::from(part) / f64::from(parts);
            // A slight bow, so that country roads are no rulers.
            let bow = (share * std::f64::consts::PI).sin() * 0.06;
            let straight = start.towards(end, share);
            let bent =
                Spot { x: straight.x - (end.y - start.y) * bow, y: straight.y + (end.x - start.x) * bow };
            let next = self.add_node(plane.place(bent));
            self.join(last, next, class, name, Ways::Both);
            last = next;
        }
        self.join(last, ends.1, class, name, Ways::Both);
    }
}
