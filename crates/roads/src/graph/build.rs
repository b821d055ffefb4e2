use super::cache::{PairCache, RowCache};
use super::snap::SnapGrid;
use super::strong::largest_strong_part;
use super::{Jam, RoadGraph, Step};
use crate::class::RoadClass;
use crate::error::LoadError;
use crate::network::RoadNetwork;
use crate::travel::Travel;

impl RoadGraph {
    /// A graph of a network for one way to travel. Only the largest part in which every node reaches every other is
    /// kept: places snap to it, so that no trip ends in a dead pocket.
    ///
    /// # Errors
    /// When an edge names a node that is not there, has no speed, or there are no edges.
    pub fn new(network: &RoadNetwork, travel: Travel) -> Result<Self, LoadError> {
        network.check()?;
        let ends: Vec<(u32, u32)> = network.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        let new_numbers = largest_strong_part(network.nodes.len(), &ends);
        let kept = new_numbers.iter().flatten().count();
        if kept < 2 {
            return Err(LoadError::NoRoads);
        }
        let mut first = vec![0u32; kept + 1];
        let mut steps = Vec::with_capacity(network.edges.len());
        for edge in &network.edges {
            let ends = (new_numbers[edge.from as usize], new_numbers[edge.to as usize]);
            let (Some(tail), Some(head)) = ends else { continue };
            let speed = u64::from(edge.speed_kmh.min(travel.top_speed_kmh));
            // m / (km/h) = 3600 ms; a thousand kilometers at 1 km/h still fit.
            let free_ms =
                (edge.length.0.max(1).unsigned_abs() * 3600 / speed).min(u64::from(u32::MAX / 32)) as u32;
            first[tail as usize + 1] += 1;
            steps.push((tail, Step { head, free_ms, class: edge.class.index() as u8 }));
        }
        for node in 1..first.len() {
            first[node] += first[node - 1];
        }
        steps.sort_by_key(|(tail, _)| *tail);
        let places: Vec<_> =
            network.nodes.iter().zip(&new_numbers).filter(|(_, kept)| kept.is_some()).collect();
        let places = places.into_iter().map(|(place, _)| *place).collect();
        let (jams, jam_of_hour) = jams(&travel);
        Ok(Self {
            first,
            steps: steps.into_iter().map(|(_, step)| step).collect(),
            grid: SnapGrid::new(places),
            jams,
            jam_of_hour,
            foot_speed_kmh: travel.foot_speed_kmh,
            utc_offset: travel.utc_offset,
            rows: RowCache::for_nodes(kept),
            pairs: PairCache::default(),
            hierarchies: None,
            left_out: network.nodes.len() - kept,
        })
    }
}

/// Hours alike share a congestion, so that they share rows and hierarchies.
fn jams(travel: &Travel) -> (Vec<Jam>, [u8; 24]) {
    let mut jams: Vec<Jam> = Vec::new();
    let jam_of_hour = std::array::from_fn(|hour| {
        let jam: Jam = RoadClass::ALL.map(|class| travel.congestion[class.index()][hour]);
        let known = jams.iter().position(|known| *known == jam);
        known.unwrap_or_else(|| {
            jams.push(jam);
            jams.len() - 1
        }) as u8
    });
    (jams, jam_of_hour)
}
