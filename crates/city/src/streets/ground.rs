use super::NodeNo;
use crate::plane::{Plane, Spot};
use crate::streets::bridge::Course;

/// What is known of a town's ground once its streets are laid: where blocks are, and from which streets to enter them.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) plane: Plane,
    pub(crate) radius: f64,
    /// Lines of the grid in each direction.
    pub(crate) lines: usize,
    pub(crate) course: Course,
    /// Where the crossing of two lines lies, row by row from the south-west.
    pub(crate) spots: Vec<Spot>,
    /// The crossing's node, where it can be reached.
    pub(crate) nodes: Vec<Option<NodeNo>>,
}

impl Ground {
    pub(crate) fn at(&self, column: usize, row: usize) -> usize {
        row * self.lines + column
    }

    /// The four corners of a block, counter-clockwise from the south-west, as indices of crossings.
    pub(crate) fn corners(&self, column: usize, row: usize) -> [usize; 4] {
        [
            self.at(column, row),
            self.at(column + 1, row),
            self.at(column + 1, row + 1),
            self.at(column, row + 1),
        ]
    }

    /// Blocks that can be built on: all corners on one bank, one side with both ends on the network.
    pub(crate) fn building_blocks(&self) -> Vec<(usize, usize)> {
        let all = (0..self.lines - 1).flat_map(|row| (0..self.lines - 1).map(move |column| (column, row)));
        all.filter(|(column, row)| {
            let corners = self.corners(*column, *row);
            let bank = self.course.is_north(self.spots[corners[0]]);
            let dry = corners.iter().all(|corner| self.course.is_north(self.spots[*corner]) == bank);
            dry && self.street_side(corners).is_some()
        })
        .collect()
    }

    /// The first side of a block both of whose ends are on the network: its number from the south, and its ends.
    pub(crate) fn street_side(&self, corners: [usize; 4]) -> Option<(usize, (NodeNo, NodeNo))> {
        (0..4)
            .find_map(|side| Some((side, (self.nodes[corners[side]]?, self.nodes[corners[(side + 1) % 4]]?))))
    }

    /// The reachable crossing nearest to a spot on its own bank, or anywhere when that bank has none.
    pub(crate) fn nearest_crossing(&self, spot: Spot) -> NodeNo {
        let bank = self.course.is_north(spot);
        let reachable =
            self.spots.iter().zip(&self.nodes).filter_map(|(at, node)| node.map(|node| (*at, node)));
        let cost = |at: Spot| {
            let far = (at.x - spot.x).hypot(at.y - spot.y);
            if self.course.is_north(at) == bank { far } else { far + 4.0 * self.radius }
        };
        reachable.min_by(|a, b| cost(a.0).total_cmp(&cost(b.0))).map_or(NodeNo(0), |(_, node)| node)
    }

    /// How far out a block lies: 0 in the centre, 1 at the end of the lines.
    pub(crate) fn share_from_centre(&self, column: usize, row: usize) -> f64 {
        let half = self.lines as f64 / 2.0;
        let off = |line: usize| (line as f64 + 1.0 - half) / half;
        (off(column).hypot(off(row)) / std::f64::consts::SQRT_2).min(1.0)
    }

    /// Follows the network after nodes were dropped.
    pub(crate) fn renumber(&mut self, new_numbers: &[Option<NodeNo>]) {
        for node in &mut self.nodes {
            *node = node.and_then(|old| new_numbers[old.0 as usize]);
        }
    }
}
