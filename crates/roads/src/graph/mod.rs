//! A road network made ready to be asked: the largest part in which everything reaches everything, outgoing edges of
//! each node together, a grid to find the nearest node.

mod build;
mod cache;
mod dijkstra;
mod hierarchy;
mod matrix;
mod snap;
mod strong;

pub use matrix::Matrix;
pub use snap::Snapped;

use crate::class::RoadClass;
use crate::error::QueryError;
use crate::hours::local_hour;
use cache::{PairCache, RowCache};
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp, TravelTimes};
use hierarchy::Hierarchies;
use snap::SnapGrid;
use std::sync::Arc;

/// No way, in a row of travel times.
pub(crate) const NO_WAY: u32 = u32::MAX;
/// Beyond this a place is not on the network: 3 km to the nearest road.
const MAX_SNAP: Meters = Meters(3000);
/// So near that one walks, whatever the roads say; less than a river is wide.
const WALK: Meters = Meters(120);

/// An edge's empty-road time and class; with the hour's congestion it gives the time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) head: u32,
    pub(crate) free_ms: u32,
    pub(crate) class: u8,
}

/// Congestion of one hour or of several alike: percent by class.
pub(crate) type Jam = [u16; RoadClass::ALL.len()];

/// Travel times on a road network. The congestion of the hour of leaving holds for the whole trip; from hour to hour
/// a later start may therefore arrive a little earlier.
pub struct RoadGraph {
    /// Outgoing steps of node `n` are `steps[first[n]..first[n + 1]]`.
    first: Vec<u32>,
    steps: Vec<Step>,
    grid: SnapGrid,
    /// Different congestions of the day, and which one holds at each hour.
    jams: Vec<Jam>,
    jam_of_hour: [u8; 24],
    foot_speed_kmh: u16,
    utc_offset: Duration,
    rows: RowCache,
    pairs: PairCache,
    hierarchies: Option<Hierarchies>,
    left_out: usize,
}

impl RoadGraph {
    /// How many nodes can be driven to.
    pub fn nodes(&self) -> usize {
        self.first.len() - 1
    }

    /// How many nodes of the network were left out, because they cannot be reached or left.
    pub fn nodes_left_out(&self) -> usize {
        self.left_out
    }

    /// Where a place meets the network; `None` when no road is within 3 km.
    pub fn snap(&self, place: GeoPoint) -> Option<Snapped> {
        self.grid.nearest(place).filter(|snapped| snapped.off <= MAX_SNAP)
    }

    /// Prepares contraction hierarchies for each congestion of the day, so that a single new question is answered in
    /// well under a millisecond without a row. Answers stay the same. Takes seconds and about 100 bytes a node and
    /// congestion.
    ///
    /// # Errors
    /// When the network is too large for it.
    pub fn prepare_hierarchies(&mut self) -> Result<(), QueryError> {
        self.hierarchies = Some(Hierarchies::prepare(self)?);
        Ok(())
    }

    /// The time between two places without keeping a row: for places that are asked about once.
    pub fn ask(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        let ends = (self.snap(from)?, self.snap(to)?);
        let jam = self.jam_at(leaving);
        let driven = match self.rows.get(ends.0.node, jam) {
            Some(row) => row[ends.1.node as usize],
            None => match &self.hierarchies {
                Some(hierarchies) => hierarchies.time(jam, ends.0.node, ends.1.node),
                None => self.row_to(ends.0.node, jam, &[ends.1.node])[ends.1.node as usize],
            },
        };
        self.whole_trip((from, ends.0), (to, ends.1), driven)
    }

    /// The drive between two nodes: from a row that is there, by hierarchies where they are prepared, or else from a row
    /// that is kept for the next question.
    fn driven(&self, from: u32, to: u32, jam: u8) -> u32 {
        if let Some(row) = self.rows.get(from, jam) {
            return row[to as usize];
        }
        match &self.hierarchies {
            Some(hierarchies) => self.pairs.get_or((from, to, jam), || hierarchies.time(jam, from, to)),
            None => self.kept_row(from, jam)[to as usize],
        }
    }

    fn jam_at(&self, leaving: Timestamp) -> u8 {
        self.jam_of_hour[local_hour(leaving, self.utc_offset)]
    }

    /// The row of times from a node, kept for the next question from there.
    fn kept_row(&self, from: u32, jam: u8) -> Arc<[u32]> {
        self.rows.get(from, jam).unwrap_or_else(|| {
            let row: Arc<[u32]> = self.row(from, jam).into();
            self.rows.keep(from, jam, Arc::clone(&row));
            row
        })
    }

    /// On foot to the road, the drive, on foot from the road; or on foot all the way where that is near.
    fn whole_trip(
        &self,
        from: (GeoPoint, Snapped),
        to: (GeoPoint, Snapped),
        driven_ms: u32,
    ) -> Option<Duration> {
        let straight = from.0.distance(to.0);
        if straight <= WALK {
            return Some(self.on_foot(straight));
        }
        if driven_ms == NO_WAY {
            return None;
        }
        let drive = Duration::from_millis(i64::from(driven_ms));
        let same_corner = from.1.node == to.1.node;
        let feet = if same_corner { straight } else { Meters(from.1.off.0 + to.1.off.0) };
        Some(drive + self.on_foot(feet))
    }

    fn on_foot(&self, way: Meters) -> Duration {
        Duration::from_millis(way.0 * 3600 / i64::from(self.foot_speed_kmh))
    }

    fn steps_of(&self, node: u32) -> &[Step] {
        &self.steps[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }

    fn step_ms(&self, step: Step, jam: &Jam) -> u32 {
        // At least a millisecond, so that no way is free.
        ((u64::from(step.free_ms) * u64::from(jam[usize::from(step.class)]) / 100) as u32).max(1)
    }
}

impl TravelTimes for RoadGraph {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        if from.distance(to) <= WALK {
            return Some(self.on_foot(from.distance(to)));
        }
        let ends = (self.snap(from)?, self.snap(to)?);
        let driven = self.driven(ends.0.node, ends.1.node, self.jam_at(leaving));
        self.whole_trip((from, ends.0), (to, ends.1), driven)
    }
}

impl std::fmt::Debug for RoadGraph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "RoadGraph({} nodes, {} steps, {} congestions)",
            self.nodes(),
            self.steps.len(),
            self.jams.len()
        )
    }
}
