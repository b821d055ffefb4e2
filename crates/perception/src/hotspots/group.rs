/// Users who share the same unit in every layer: the smallest thing that trouble is counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The units it lies in, one a layer at the most, as numbers from zero.
    pub units: Vec<usize>,
    /// How many users it has; groups without users can have no trouble.
    pub users: u64,
    /// Homes with trouble: a home counts once, however often it called.
    pub homes: u64,
}

/// Homes and users of every unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) users: u64,
    pub(super) homes: u64,
}

impl Sum {
    const fn add(&mut self, group: &Group) {
        self.users += group.users;
        self.homes += group.homes;
    }
}

/// The units of groups, added up.
pub(super) fn sums<'a>(groups: impl Iterator<Item = &'a Group>, units: usize) -> (Vec<Sum>, Sum) {
    let (mut sums, mut whole) = (vec![Sum::default(); units], Sum::default());
    for group in groups {
        for unit in &group.units {
            sums[*unit].add(group);
        }
        whole.add(group);
    }
    (sums, whole)
}
