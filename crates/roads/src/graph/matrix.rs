use super::{NO_WAY, RoadGraph, Snapped};
use crate::error::QueryError;
use doorstep_kernel::{Duration, GeoPoint, Timestamp};

/// The most places on either side of a matrix: 25 million times, 100 MB.
const MAX_PLACES: usize = 5000;
/// More threads than any machine here has.
const MAX_THREADS: usize = 256;

/// Travel times from each of some places to each of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    columns: usize,
    /// Milliseconds, row by row.
    times: Vec<u32>,
}

impl Matrix {
    /// The time from the `from`-th place to the `to`-th; `None` when there is no way.
    pub fn get(&self, from: usize, to: usize) -> Option<Duration> {
        let time = self.times[from * self.columns + to];
        (time != NO_WAY).then(|| Duration::from_millis(i64::from(time)))
    }

    /// How many places times lead from.
    pub fn rows(&self) -> usize {
        self.times.len().checked_div(self.columns).unwrap_or(0)
    }

    /// How many places times lead to.
    pub fn columns(&self) -> usize {
        self.columns
    }
}

impl RoadGraph {
    /// Times from all of some places to all of others when leaving at an instant, on so many threads (1..=256). The
    /// answer does not depend on the number of threads.
    ///
    /// # Errors
    /// When either side has more than 5,000 places.
    pub fn matrix(
        &self,
        from: &[GeoPoint],
        to: &[GeoPoint],
        leaving: Timestamp,
        threads: usize,
    ) -> Result<Matrix, QueryError> {
        if from.len() > MAX_PLACES || to.len() > MAX_PLACES {
            return Err(QueryError::MatrixTooLarge { rows: from.len(), columns: to.len() });
        }
        let targets: Vec<(GeoPoint, Option<Snapped>)> =
            to.iter().map(|place| (*place, self.snap(*place))).collect();
        let mut wanted: Vec<u32> =
            targets.iter().filter_map(|(_, snapped)| snapped.map(|s| s.node)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut times = vec![NO_WAY; from.len() * to.len()];
        if times.is_empty() {
            return Ok(Matrix { columns: to.len(), times });
        }
        let rows_each = from.len().div_ceil(threads.clamp(1, MAX_THREADS));
        std::thread::scope(|scope| {
            let parts = from.chunks(rows_each).zip(times.chunks_mut(rows_each * to.len()));
            for (places, part) in parts {
                let (targets, wanted) = (&targets, &wanted);
                scope.spawn(move || self.rows_of(places, targets, wanted, leaving, part));
            }
        });
        Ok(Matrix { columns: to.len(), times })
    }

    fn rows_of(
        &self,
        places: &[GeoPoint],
        targets: &[(GeoPoint, Option<Snapped>)],
        wanted: &[u32],
        leaving: Timestamp,
        times: &mut [u32],
    ) {
        for (place, row) in places.iter().zip(times.chunks_mut(targets.len())) {
            let Some(start) = self.snap(*place) else { continue };
            let driven = self.row_to(start.node, self.jam_at(leaving), wanted);
            for ((target, end), time) in targets.iter().zip(row) {
                let trip = end.and_then(|end| {
                    self.whole_trip((*place, start), (*target, end), driven[end.node as usize])
                });
                *time = trip.map_or(NO_WAY, |trip| u32::try_from(trip.as_millis()).unwrap_or(NO_WAY));
            }
        }
    }
}
