/// A set of people, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Crew(pub(crate) u128);

impl Crew {
    pub(crate) const NOBODY: Self = Self(0);

    pub(crate) fn first(count: usize) -> Self {
        Self((1 << count) - 1)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn with(self, person: usize) -> Self {
        Self(self.0 | 1 << person)
    }

    pub(crate) fn without(self, person: usize) -> Self {
        Self(self.0 & !(1 << person))
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn less(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The people in it, from the first on.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros() as usize;
            (left != 0).then(|| {
                left &= left - 1;
                next
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Crew;

    #[test]
    fn people_come_and_go() {
        let crew = Crew::first(4).without(1).union(Crew::NOBODY.with(119));
        assert_eq!(crew.iter().collect::<Vec<_>>(), [0, 2, 3, 119]);
        assert_eq!(crew.less(Crew::first(3)).iter().collect::<Vec<_>>(), [3, 119]);
        assert!(Crew::NOBODY.is_empty());
    }
}
