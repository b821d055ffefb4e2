use std::collections::HashMap;

/// Sets of vehicles as bitsets, each distinct set stored once: jobs share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct AllowedSets {
    vehicles: usize,
    words: usize,
    bits: Vec<u64>,
    index: HashMap<Vec<u64>, u32>,
    /// Which pairs share a vehicle, once [`AllowedSets::relate`] has been asked; a row of bits per set.
    related: Vec<u64>,
}

/// Pairs of up to so many sets are compared once and for all: a province asks for the same pair a thousand times.
const RELATED_MAX: usize = 2_048;

/// The set of all vehicles.
pub(crate) const EVERYBODY: u32 = u32::MAX;

impl AllowedSets {
    pub(crate) fn for_vehicles(vehicles: usize) -> Self {
        Self {
            vehicles,
            words: vehicles.div_ceil(64),
            bits: Vec::new(),
            index: HashMap::new(),
            related: Vec::new(),
        }
    }

    /// The number of a set, the same for equal sets. Vehicles that do not exist are left out.
    pub(crate) fn intern(&mut self, vehicles: &[usize]) -> u32 {
        let mut set = vec![0_u64; self.words];
        for &vehicle in vehicles.iter().filter(|&&vehicle| vehicle < self.vehicles) {
            set[vehicle / 64] |= 1 << (vehicle % 64);
        }
        let next = self.index.len() as u32;
        *self.index.entry(set).or_insert_with_key(|set| {
            self.bits.extend(set);
            next
        })
    }

    /// Whether a vehicle belongs to a set.
    #[inline]
    pub(crate) fn contains(&self, set: u32, vehicle: u32) -> bool {
        set == EVERYBODY
            || self.bits[set as usize * self.words + vehicle as usize / 64] >> (vehicle % 64) & 1 == 1
    }

    /// How many vehicles a set has.
    pub(crate) fn size(&self, set: u32) -> u32 {
        if set == EVERYBODY {
            return self.vehicles as u32;
        }
        self.words_of(set).iter().map(|word| word.count_ones()).sum()
    }

    /// The vehicles of a set, ascending.
    pub(crate) fn members(&self, set: u32) -> impl Iterator<Item = u32> {
        let everybody = if set == EVERYBODY { 0..self.vehicles as u32 } else { 0..0 };
        let words = if set == EVERYBODY { &[][..] } else { self.words_of(set) };
        let of_word = |(place, &word): (usize, &u64)| {
            let rest = std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)));
            rest.take_while(|&rest| rest != 0).map(move |rest| place as u32 * 64 + rest.trailing_zeros())
        };
        everybody.chain(words.iter().enumerate().flat_map(of_word))
    }

    fn words_of(&self, set: u32) -> &[u64] {
        &self.bits[set as usize * self.words..(set as usize + 1) * self.words]
    }

    /// Compares all pairs of sets, when they are few enough, so that [`AllowedSets::overlap`] looks them up.
    pub(crate) fn relate(&mut self) {
        let sets = self.index.len();
        if sets > RELATED_MAX {
            return;
        }
        let row = sets.div_ceil(64);
        let mut related = vec![0; sets * row];
        for a in 0..sets {
            for b in (0..sets).filter(|&b| self.overlap(a as u32, b as u32)) {
                related[a * row + b / 64] |= 1 << (b % 64);
            }
        }
        self.related = related;
    }

    /// Whether two sets share a vehicle.
    pub(crate) fn overlap(&self, a: u32, b: u32) -> bool {
        if a == EVERYBODY || b == EVERYBODY || a == b {
            return true;
        }
        if !self.related.is_empty() {
            let row = self.index.len().div_ceil(64);
            return self.related[a as usize * row + b as usize / 64] >> (b % 64) & 1 == 1;
        }
        self.words_of(a).iter().zip(self.words_of(b)).any(|(x, y)| x & y != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::{AllowedSets, EVERYBODY};

    #[test]
    fn equal_sets_are_stored_once_and_members_are_found() {
        let mut sets = AllowedSets::for_vehicles(70);
        let (a, b, c) = (sets.intern(&[1, 65]), sets.intern(&[65, 1]), sets.intern(&[2]));
        assert_eq!(a, b);
        for (set, vehicle, expected) in [(a, 65, true), (a, 2, false), (c, 2, true), (EVERYBODY, 69, true)] {
            assert_eq!(sets.contains(set, vehicle), expected, "{set} {vehicle}");
        }
        assert!(!sets.overlap(a, c));
        assert_eq!(sets.members(a).collect::<Vec<u32>>(), [1, 65]);
        assert_eq!((sets.size(a), sets.size(EVERYBODY)), (2, 70));
        assert_eq!(sets.members(EVERYBODY).collect::<Vec<u32>>(), (0..70).collect::<Vec<u32>>());
        let unknown = sets.intern(&[3, 70]);
        assert_eq!(sets.members(unknown).collect::<Vec<u32>>(), [3], "who does not exist is left out");
    }

    #[test]
    fn pairs_compared_beforehand_are_the_same_pairs() {
        let mut sets = AllowedSets::for_vehicles(200);
        let numbers: Vec<u32> =
            (0..90).map(|set| sets.intern(&[set % 7, 64 + set % 11, 128 + set % 5])).collect();
        let pairs = |sets: &AllowedSets| -> Vec<bool> {
            numbers
                .iter()
                .flat_map(|&a| numbers.iter().map(move |&b| (a, b)))
                .map(|(a, b)| sets.overlap(a, b))
                .collect()
        };
        let looked_at = pairs(&sets);
        sets.relate();
        assert_eq!(pairs(&sets), looked_at);
        assert!(looked_at.contains(&false));
    }
}
