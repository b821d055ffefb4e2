use std::collections::HashMap;

/// Sets of vehicles as bitsets, each distinct set stored once: jobs share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct AllowedSets {
    words: usize,
    bits: Vec<u64>,
    index: HashMap<Vec<u64>, u32>,
}

/// The set of all vehicles.
pub(crate) const EVERYBODY: u32 = u32::MAX;

impl AllowedSets {
    pub(crate) fn for_vehicles(vehicles: usize) -> Self {
        Self { words: vehicles.div_ceil(64), bits: Vec::new(), index: HashMap::new() }
    }

    /// The number of a set, the same for equal sets. Vehicles that do not exist are left out.
    pub(crate) fn intern(&mut self, vehicles: &[usize]) -> u32 {
        let mut set = vec![0_u64; self.words];
        for &vehicle in vehicles.iter().filter(|&&vehicle| vehicle / 64 < self.words) {
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

    /// Whether two sets share a vehicle.
    pub(crate) fn overlap(&self, a: u32, b: u32) -> bool {
        if a == EVERYBODY || b == EVERYBODY || a == b {
            return true;
        }
        let of = |set: u32| &self.bits[set as usize * self.words..(set as usize + 1) * self.words];
        of(a).iter().zip(of(b)).any(|(x, y)| x & y != 0)
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
    }
}
