use crate::RoadClass;
use crate::error::LoadError;
use doorstep_kernel::{GeoPoint, Meters};

/// The most nodes a network may have: a country the size of Germany.
pub(crate) const MAX_NODES: usize = 30_000_000;
/// The most directed edges.
pub(crate) const MAX_EDGES: usize = 80_000_000;

/// A road network as loaded: nodes and directed edges, names apart. Also what a map draws.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoadNetwork {
    /// Junctions and bends.
    pub nodes: Vec<GeoPoint>,
    /// Directed edges; a two-way road is two of them.
    pub edges: Vec<RoadEdge>,
    /// Street names, each once; the first is empty.
    pub names: Vec<String>,
}

/// A directed edge of a road network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoadEdge {
    /// Where it begins, by its place in [`RoadNetwork::nodes`].
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Length on the ground, at least 1 m.
    pub length: Meters,
    /// Speed on the empty road, km/h, crossings included.
    pub speed_kmh: u16,
    /// What kind of road.
    pub class: RoadClass,
    /// Its name, by its place in [`RoadNetwork::names`].
    pub name: u32,
}

impl RoadNetwork {
    /// Whether every edge joins nodes that are there, and sizes are within bounds.
    pub(crate) fn check(&self) -> Result<(), LoadError> {
        if self.nodes.len() > MAX_NODES || self.edges.len() > MAX_EDGES {
            return Err(LoadError::TooLarge { nodes: self.nodes.len(), edges: self.edges.len() });
        }
        let count = self.nodes.len() as u32;
        match self.edges.iter().position(|edge| edge.from >= count || edge.to >= count || edge.speed_kmh == 0)
        {
            Some(edge) => Err(LoadError::Edge { edge, nodes: self.nodes.len() }),
            None if self.edges.is_empty() => Err(LoadError::NoRoads),
            None => Ok(()),
        }
    }
}
