use serde::Serialize;

/// How far two inspectors who did not see each other's judgement judged alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Visits that both judged.
    pub both: u32,
    /// Of these, judged alike.
    pub alike: u32,
    /// Cohen's kappa in thousandths: 1000 is full agreement, 0 what chance alone would give, below it worse than chance.
    /// None without cases, or where both always say the same word.
    pub kappa_permille: Option<i32>,
}

/// Agreement beyond chance on pass or fail (J. Cohen, "A coefficient of agreement for nominal scales", Educational and
/// Psychological Measurement 20, 1960), in whole numbers: (n x alike - expected) / (n x n - expected).
pub fn agreement(pairs: impl IntoIterator<Item = (bool, bool)>) -> Agreement {
    let (mut both, mut alike, mut first_passes, mut second_passes) = (0i64, 0i64, 0i64, 0i64);
    for (first, second) in pairs {
        both += 1;
        alike += i64::from(first == second);
        first_passes += i64::from(first);
        second_passes += i64::from(second);
    }
    let expected = first_passes * second_passes + (both - first_passes) * (both - second_passes);
    let kappa = ((both * alike - expected) * 1000).checked_div(both * both - expected);
    Agreement {
        both: u32::try_from(both).unwrap_or(u32::MAX),
        alike: u32::try_from(alike).unwrap_or(u32::MAX),
        kappa_permille: kappa.and_then(|kappa| i32::try_from(kappa).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::agreement;

    /// Pairs: both pass, first alone, second alone, both fail.
    fn table(counts: [usize; 4]) -> impl Iterator<Item = (bool, bool)> {
        let pairs = [(true, true), (true, false), (false, true), (false, false)];
        pairs.into_iter().zip(counts).flat_map(|(pair, count)| std::iter::repeat_n(pair, count))
    }

    #[test]
    fn kappa_is_agreement_beyond_chance() {
        for (counts, alike, kappa) in [
            ([20, 5, 10, 15], 35, Some(400)),
            ([10, 0, 0, 10], 20, Some(1000)),
            ([5, 5, 5, 5], 10, Some(0)),
            ([0, 5, 5, 0], 0, Some(-1000)),
            ([9, 0, 0, 0], 9, None),
            ([0, 0, 0, 0], 0, None),
        ] {
            let seen = agreement(table(counts));
            assert_eq!((seen.alike, seen.kappa_permille), (alike, kappa), "{counts:?}");
        }
    }
}
