use doorstep_kernel::{GeoPoint, Meters};

/// Where a place meets the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapped {
    /// The nearest node, numbered inside the graph.
    pub node: u32,
    /// How far off the network the place lies.
    pub off: Meters,
}

/// Nodes in square cells, to find the nearest one by looking at few.
#[derive(Debug)]
pub(crate) struct SnapGrid {
    places: Vec<GeoPoint>,
    south: f64,
    west: f64,
    /// Degrees of a cell's side, in latitude and in longitude.
    cell: (f64, f64),
    columns: i64,
    rows: i64,
    first: Vec<u32>,
    nodes: Vec<u32>,
}

/// Nodes a cell holds on average over the whole extent; towns are ten and more times denser than their province.
const NODES_PER_CELL: f64 = 0.2;
const METERS_PER_DEGREE: f64 = 111_195.0;

impl SnapGrid {
    /// A grid over at least one place.
    pub(crate) fn new(places: Vec<GeoPoint>) -> Self {
        let extent = |degrees: fn(GeoPoint) -> f64| {
            let all = || places.iter().map(|place| degrees(*place));
            (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max))
        };
        let ((south, north), (west, east)) = (extent(GeoPoint::lat), extent(GeoPoint::lon));
        // Longitudes shrink towards the poles; cells are square on the ground at the middle latitude.
        let shrink = ((south + north) / 2.0).to_radians().cos().max(0.01);
        let area = ((north - south).max(1e-3)) * ((east - west).max(1e-3) * shrink);
        let side = (area * NODES_PER_CELL / places.len() as f64).sqrt().max(1e-4);
        let cell = (side, side / shrink);
        // An extract with two far ends must not make a grid larger than its nodes deserve.
        let count = |span: f64, side: f64| ((span / side) as i64 + 1).clamp(1, 20_000);
        let (rows, columns) = (count(north - south, cell.0), count(east - west, cell.1));
        let mut grid =
            Self { places, south, west, cell, columns, rows, first: Vec::new(), nodes: Vec::new() };
        grid.fill();
        grid
    }

    fn fill(&mut self) {
        let cells: Vec<usize> = self.places.iter().map(|place| self.index(self.cell_of(*place))).collect();
        self.first = vec![0; (self.columns * self.rows) as usize + 1];
        for cell in &cells {
            self.first[cell + 1] += 1;
        }
        for cell in 1..self.first.len() {
            self.first[cell] += self.first[cell - 1];
        }
        let mut next = self.first.clone();
        self.nodes = vec![0; self.places.len()];
        for (node, cell) in cells.into_iter().enumerate() {
            self.nodes[next[cell] as usize] = node as u32;
            next[cell] += 1;
        }
    }

    fn cell_of(&self, place: GeoPoint) -> (i64, i64) {
        let row = ((place.lat() - self.south) / self.cell.0) as i64;
        let column = ((place.lon() - self.west) / self.cell.1) as i64;
        (row.clamp(0, self.rows - 1), column.clamp(0, self.columns - 1))
    }

    fn index(&self, (row, column): (i64, i64)) -> usize {
        (row * self.columns + column) as usize
    }

    /// The nearest node; of equally near ones the first.
    pub(crate) fn nearest(&self, place: GeoPoint) -> Option<Snapped> {
        let (row, column) = self.cell_of(place);
        let cell_meters = self.cell.0 * METERS_PER_DEGREE;
        let mut best: Option<Snapped> = None;
        for ring in 0..self.rows.max(self.columns) {
            // Whatever lies in this ring is at least so far away; a cell's width varies a little with the latitude.
            let least = ((ring - 1).max(0) as f64 * cell_meters * 0.9) as i64;
            if best.is_some_and(|best| best.off.0 < least) || least > super::MAX_SNAP.0 * 2 {
                break;
            }
            self.each_of_ring((row, column), ring, |node| {
                let off = self.places[node as usize].distance(place);
                if best.is_none_or(|best| (off, node) < (best.off, best.node)) {
                    best = Some(Snapped { node, off });
                }
            });
        }
        best
    }

    fn each_of_ring(&self, (row, column): (i64, i64), ring: i64, mut see: impl FnMut(u32)) {
        for r in (row - ring).max(0)..=(row + ring).min(self.rows - 1) {
            let whole_row = (r - row).abs() == ring;
            let step = if whole_row || ring == 0 { 1 } else { 2 * ring };
            let mut c = column - ring;
            while c <= column + ring {
                if (0..self.columns).contains(&c) {
                    let cell = self.index((r, c));
                    self.nodes[self.first[cell] as usize..self.first[cell + 1] as usize]
                        .iter()
                        .for_each(|node| see(*node));
                }
                c += step;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SnapGrid;
    use doorstep_kernel::GeoPoint;
    use proptest::prelude::*;

    fn place() -> impl Strategy<Value = GeoPoint> {
        (31.0f64..31.2, 112.0f64..112.3).prop_map(|(lat, lon)| GeoPoint::new(lat, lon).unwrap())
    }

    proptest! {
        #[test]
        fn the_nearest_node_is_the_one_that_looking_at_all_finds(
            places in proptest::collection::vec(place(), 1..200), asked in place()
        ) {
            let off = places.iter().map(|node| node.distance(asked)).min().unwrap();
            let found = SnapGrid::new(places).nearest(asked);
            if off <= super::super::MAX_SNAP {
                prop_assert_eq!(found.unwrap().off, off);
            }
        }
    }

    #[test]
    fn a_place_far_away_finds_nothing_near_and_does_not_take_forever() {
        let grid =
            SnapGrid::new(vec![GeoPoint::new(31.0, 112.0).unwrap(), GeoPoint::new(31.1, 112.1).unwrap()]);
        let far = grid.nearest(GeoPoint::new(-50.0, -20.0).unwrap());
        assert!(far.is_none_or(|snapped| snapped.off > super::super::MAX_SNAP));
    }
}
