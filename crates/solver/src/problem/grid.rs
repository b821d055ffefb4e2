//! Nearest points by a grid of square cells, for problems too large to look at every pair. Each cell holds its points
//! side by side, so that a look reads memory in order.

/// Points sorted into cells of about four points each.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    low: [f64; 2],
    side: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<(u32, [f64; 2])>>,
}

impl Grid {
    pub(crate) fn over(points: Vec<[f64; 2]>) -> Self {
        let bound = |axis: usize, pick: fn(f64, f64) -> f64, start: f64| {
            points.iter().map(|point| point[axis]).fold(start, pick)
        };
        let low = [bound(0, f64::min, f64::INFINITY), bound(1, f64::min, f64::INFINITY)];
        let high = [bound(0, f64::max, f64::NEG_INFINITY), bound(1, f64::max, f64::NEG_INFINITY)];
        let area = ((high[0] - low[0]) * (high[1] - low[1])).max(f64::MIN_POSITIVE);
        let side = (area * 4.0 / points.len().max(1) as f64)
            .sqrt()
            .max((high[0] - low[0]).max(high[1] - low[1]) / 4096.0);
        let side = if side.is_finite() && side > 0.0 { side } else { 1.0 };
        let along = |axis: usize| ((high[axis] - low[axis]) / side).max(0.0) as usize + 1;
        let (columns, rows) = (along(0), along(1));
        let mut grid = Self { low, side, columns, rows, cells: vec![Vec::new(); columns * rows] };
        for (index, &point) in points.iter().enumerate() {
            let (column, row) = locate(grid.low, grid.side, grid.columns, grid.rows, point);
            grid.cells[row * columns + column].push((index as u32, point));
        }
        grid
    }

    /// The `count` nearest points (all of them when there are fewer), in no order.
    pub(crate) fn nearest(&self, point: [f64; 2], count: usize) -> Vec<u32> {
        let mut found = self.rated_around(point, count);
        if found.len() > count {
            found.select_nth_unstable_by(count, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            found.truncate(count);
        }
        found.into_iter().map(|(_, index)| index).collect()
    }

    /// At least the `count` nearest points and whatever else lies about as near, in no order.
    pub(crate) fn around(&self, point: [f64; 2], count: usize) -> Vec<u32> {
        self.rated_around(point, count).into_iter().map(|(_, index)| index).collect()
    }

    /// Whole rings of cells around a point are looked at until enough is found, and half as many rings more so that
    /// nothing nearer is missed. With the squares of the distances.
    fn rated_around(&self, point: [f64; 2], count: usize) -> Vec<(f64, u32)> {
        let (column, row) = locate(self.low, self.side, self.columns, self.rows, point);
        let mut found = Vec::with_capacity(4 * count);
        let mut last_ring = None;
        for ring in 0..=self.columns.max(self.rows) {
            self.visit_ring(column, row, ring, point, &mut found);
            match last_ring {
                None if found.len() >= count => last_ring = Some(ring + 1 + ring / 2),
                Some(last) if ring >= last => break,
                None | Some(_) => {}
            }
        }
        found
    }

    fn visit_ring(&self, column: usize, row: usize, ring: usize, at: [f64; 2], found: &mut Vec<(f64, u32)>) {
        let rated = |&(index, [x, y]): &(u32, [f64; 2])| ((x - at[0]).powi(2) + (y - at[1]).powi(2), index);
        let mut visit = |x: i64, y: i64| {
            if (0..self.columns as i64).contains(&x) && (0..self.rows as i64).contains(&y) {
                found.extend(self.cells[y as usize * self.columns + x as usize].iter().map(rated));
            }
        };
        let (x, y, r) = (column as i64, row as i64, ring as i64);
        if r == 0 {
            return visit(x, y);
        }
        for step in -r..=r {
            visit(x + step, y - r);
            visit(x + step, y + r);
        }
        for step in -r + 1..r {
            visit(x - r, y + step);
            visit(x + r, y + step);
        }
    }
}

fn locate(low: [f64; 2], side: f64, columns: usize, rows: usize, point: [f64; 2]) -> (usize, usize) {
    let along =
        |axis: usize, cells: usize| (((point[axis] - low[axis]) / side).max(0.0) as usize).min(cells - 1);
    (along(0, columns), along(1, rows))
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use doorstep_kernel::{Rng as _, SeededRng};

    #[test]
    fn the_nearest_points_are_among_those_found() {
        let mut rng = SeededRng::new(3);
        let points: Vec<[f64; 2]> = (0..2000).map(|_| [rng.unit() * 50.0, rng.unit() * 9.0]).collect();
        let grid = Grid::over(points.clone());
        for at in points.iter().step_by(97) {
            let distance = |p: &[f64; 2]| (p[0] - at[0]).hypot(p[1] - at[1]);
            let mut by_distance: Vec<usize> = (0..points.len()).collect();
            by_distance.sort_by(|&a, &b| distance(&points[a]).total_cmp(&distance(&points[b])));
            let found = grid.nearest(*at, 50);
            assert!(by_distance[..50].iter().all(|&index| found.contains(&(index as u32))));
        }
    }

    #[test]
    fn points_all_at_one_spot_are_all_found() {
        let grid = Grid::over(vec![[1.0, 1.0]; 30]);
        assert_eq!(grid.around([1.0, 1.0], 5).len(), 30);
        assert_eq!(grid.nearest([1.0, 1.0], 5).len(), 5);
    }
}
