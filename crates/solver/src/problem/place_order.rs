//! Near places get near numbers. A trial insertion reads one row of the matrix at the numbers of a job's neighbours;
//! numbered as they lie, these are a few cache lines instead of one each.

use super::travel::Travel;

/// So many places share a cache line of a row; finer than that no order helps.
const LINE: usize = 16;

/// The inner number of each given place.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlaceOrder {
    /// Empty when places keep the numbers they were given.
    inner: Vec<u32>,
}

impl PlaceOrder {
    /// The order for these profiles; as given where not all of them are full matrices over the same places.
    pub(crate) fn of(travel: &[Travel]) -> Self {
        let sizes = || travel.iter().map(Travel::places);
        let are_dense = travel.iter().all(|profile| matches!(profile, Travel::Dense { .. }));
        let Some(Travel::Dense { places, ticks }) = travel.first().filter(|_| are_dense) else {
            return Self::default();
        };
        if sizes().any(|size| size != *places) {
            return Self::default();
        }
        let mut outer: Vec<u32> = (0..*places as u32).collect();
        sort(&mut outer, &|a, b| i64::from(ticks[a as usize * places + b as usize]));
        let mut inner = vec![0; *places];
        for (number, &place) in outer.iter().enumerate() {
            inner[place as usize] = number as u32;
        }
        Self { inner }
    }

    /// The number a given place has inside.
    #[inline]
    pub(crate) fn inner(&self, place: usize) -> usize {
        self.inner.get(place).map_or(place, |&inner| inner as usize)
    }

    /// The same travel between renumbered places.
    pub(crate) fn renumber(&self, travel: Travel) -> Travel {
        match travel {
            Travel::Dense { places, ticks } if self.inner.len() == places => {
                let mut outer = vec![0; places];
                (0..places).for_each(|place| outer[self.inner(place)] = place);
                let row = |from: usize| outer.iter().map(move |&to| (from, to));
                let pairs = outer.iter().flat_map(|&from| row(from));
                Travel::Dense { places, ticks: pairs.map(|(from, to)| ticks[from * places + to]).collect() }
            }
            Travel::Dense { .. } | Travel::OnDemand { .. } => travel,
        }
    }
}

/// Halves the places again and again: those nearer to one of two far-apart places first, then the others.
fn sort(places: &mut [u32], ticks: &impl Fn(u32, u32) -> i64) {
    if places.len() <= LINE {
        return;
    }
    let farthest = |from: u32, places: &[u32]| {
        places.iter().copied().max_by_key(|&place| ticks(from, place)).unwrap_or(from)
    };
    let here = farthest(places[0], places);
    let there = farthest(here, places);
    let middle = places.len().div_ceil(2 * LINE) * LINE;
    places.select_nth_unstable_by_key(middle, |&place| (ticks(here, place) - ticks(there, place), place));
    let (near, far) = places.split_at_mut(middle);
    sort(near, ticks);
    sort(far, ticks);
}

#[cfg(test)]
mod tests {
    use super::{PlaceOrder, Travel};

    #[test]
    fn neighbours_on_a_line_get_neighbouring_numbers_and_travel_stays_the_same() {
        // Place i stands at (37 i) mod 101 on a line, so that given numbers say nothing.
        let at = |place: usize| (37 * place % 101) as i32;
        let travel = Travel::dense(101, |from, to| (at(from) - at(to)).abs());
        let order = PlaceOrder::of(std::slice::from_ref(&travel));
        let Travel::Dense { ticks, .. } = order.renumber(travel) else { panic!("dense stays dense") };
        let mut close_by = 0;
        for from in 0..101 {
            for to in 0..101 {
                let (inner_from, inner_to) = (order.inner(from), order.inner(to));
                assert_eq!(ticks[inner_from * 101 + inner_to], (at(from) - at(to)).abs());
                let is_next = at(to) - at(from) == 1;
                close_by += u32::from(is_next && inner_from.abs_diff(inner_to) < 16);
            }
        }
        assert!(close_by > 80, "{close_by} of 100 neighbours lie within a line");
    }

    #[test]
    fn places_without_a_matrix_keep_their_numbers() {
        assert_eq!(PlaceOrder::of(&[]).inner(7), 7);
    }
}
