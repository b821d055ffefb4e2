use std::fmt;
use std::sync::Arc;

/// Travel between two places that have no way between them. Far beyond any shift, small enough to be added up.
pub const UNREACHABLE: i32 = 500_000_000;

/// A full matrix of more places (100 MB) takes longer to fill than it saves.
pub const DENSE_PLACES_MAX: usize = 5_000;

/// The place of a vehicle that starts or ends nowhere in particular: travel to and from it is 0.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// Ticks between two places, computed when asked for.
pub type TravelFn = dyn Fn(usize, usize) -> i32 + Send + Sync;

/// Ticks from place to place for one profile (car, e-bike, on foot).
#[derive(Clone)]
pub enum Travel {
    /// A full matrix, row by row; right up to about 5,000 places.
    Dense {
        /// How many places.
        places: usize,
        /// `ticks[from * places + to]`.
        ticks: Vec<i32>,
    },
    /// Computed on demand, with plane positions (any unit) from which near places are found. For many places.
    OnDemand {
        /// The ticks between two places.
        ticks: Arc<TravelFn>,
        /// One position per place.
        positions: Vec<[f64; 2]>,
    },
}

impl fmt::Debug for Travel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dense { places, .. } => write!(f, "Dense({places} places)"),
            Self::OnDemand { positions, .. } => write!(f, "OnDemand({} places)", positions.len()),
        }
    }
}

impl Travel {
    /// A full matrix from a function.
    pub fn dense(places: usize, ticks: impl Fn(usize, usize) -> i32) -> Self {
        let pairs = (0..places).flat_map(|from| (0..places).map(move |to| (from, to)));
        Self::Dense { places, ticks: pairs.map(|(from, to)| ticks(from, to)).collect() }
    }

    /// Travel between positions: a full matrix for few places, computed when asked for above [`DENSE_PLACES_MAX`].
    pub fn between(
        positions: Vec<[f64; 2]>,
        ticks: impl Fn([f64; 2], [f64; 2]) -> i32 + Send + Sync + 'static,
    ) -> Self {
        let places = positions.len();
        let at = positions.clone();
        let ticks = move |from: usize, to: usize| ticks(at[from], at[to]);
        if places <= DENSE_PLACES_MAX {
            return Self::dense(places, ticks);
        }
        Self::OnDemand { ticks: Arc::new(ticks), positions }
    }

    /// How many places it knows.
    pub fn places(&self) -> usize {
        match self {
            Self::Dense { places, .. } => *places,
            Self::OnDemand { positions, .. } => positions.len(),
        }
    }
}

/// The hot form: a matrix and its transpose, so that both "from x" and "to x" read one row.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    from: Travel,
    /// `None` when travel is the same in both directions.
    transposed: Option<Vec<i32>>,
}

impl Matrix {
    pub(crate) fn new(travel: Travel) -> Self {
        let transposed = match &travel {
            Travel::Dense { places, ticks } => {
                let symmetric =
                    (0..*places).all(|i| (0..i).all(|j| ticks[i * places + j] == ticks[j * places + i]));
                let flipped = || {
                    let pairs = (0..*places).flat_map(|to| (0..*places).map(move |from| (from, to)));
                    pairs.map(|(from, to)| ticks[from * places + to]).collect()
                };
                (!symmetric).then(flipped)
            }
            Travel::OnDemand { .. } => None,
        };
        Self { from: travel, transposed }
    }

    /// Ticks from `row` to `to`: repeated calls with the same `row` stay in one cache row.
    #[inline]
    pub(crate) fn ticks_from(&self, row: u32, to: u32) -> i64 {
        if row == NOWHERE || to == NOWHERE {
            return 0;
        }
        match &self.from {
            Travel::Dense { places, ticks } => i64::from(ticks[row as usize * places + to as usize]),
            Travel::OnDemand { ticks, .. } => i64::from(ticks(row as usize, to as usize)),
        }
    }

    /// Ticks from `from` to `row`: repeated calls with the same `row` stay in one cache row.
    #[inline]
    pub(crate) fn ticks_to(&self, from: u32, row: u32) -> i64 {
        if row == NOWHERE || from == NOWHERE {
            return 0;
        }
        match (&self.from, &self.transposed) {
            (Travel::Dense { places, .. }, Some(flipped)) => {
                i64::from(flipped[row as usize * places + from as usize])
            }
            (Travel::Dense { places, ticks }, None) => {
                i64::from(ticks[row as usize * places + from as usize])
            }
            (Travel::OnDemand { ticks, .. }, _) => i64::from(ticks(from as usize, row as usize)),
        }
    }

    /// The rows "from here to everywhere" and "from everywhere to here", where they are laid out.
    pub(crate) fn rows(&self, place: u32) -> Option<(&[i32], &[i32])> {
        match &self.from {
            Travel::Dense { places, ticks } if place != NOWHERE => {
                let row = place as usize * places..(place as usize + 1) * places;
                let back = self.transposed.as_ref().unwrap_or(ticks);
                Some((&ticks[row.clone()], &back[row]))
            }
            Travel::Dense { .. } | Travel::OnDemand { .. } => None,
        }
    }

    /// Plane positions, where they are known.
    pub(crate) fn positions(&self) -> Option<&[[f64; 2]]> {
        match &self.from {
            Travel::Dense { .. } => None,
            Travel::OnDemand { positions, .. } => Some(positions),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DENSE_PLACES_MAX, Matrix, Travel};

    #[test]
    fn few_places_get_a_matrix_and_many_are_asked_one_by_one() {
        for places in [DENSE_PLACES_MAX, DENSE_PLACES_MAX + 1] {
            let positions = (0..places).map(|place| [place as f64, 0.0]).collect();
            let travel = Travel::between(positions, |from, to| (from[0] - to[0]).abs() as i32);
            assert_eq!(matches!(travel, Travel::Dense { .. }), places == DENSE_PLACES_MAX, "{places}");
            assert_eq!(Matrix::new(travel).ticks_from(3, 10), 7);
        }
    }

    #[test]
    fn both_directions_of_a_one_way_street_are_kept_apart() {
        let matrix = Matrix::new(Travel::dense(3, |from, to| (10 * from + to) as i32));
        assert_eq!((matrix.ticks_from(1, 2), matrix.ticks_to(1, 2), matrix.ticks_to(2, 1)), (12, 12, 21));
    }
}
