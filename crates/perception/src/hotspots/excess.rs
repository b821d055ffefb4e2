use super::group::Sum;

/// How much a unit's trouble speaks against chance: the logarithm of Kulldorff's likelihood ratio, for a unit that has
/// more than its share; zero for one that has not (M. Kulldorff, "A spatial scan statistic", Communications in Statistics,
/// Theory and Methods 26, 1997).
///
/// A unit with more than half of all users is no spot but the rule, and has none.
pub(super) fn excess(unit: Sum, whole: Sum) -> f64 {
    if unit.users == 0 || unit.users * 2 > whole.users {
        return 0.0;
    }
    let (homes, all) = (number(unit.homes), number(whole.homes));
    let expected = all * number(unit.users) / number(whole.users);
    if homes <= expected {
        return 0.0;
    }
    let rest = all - homes;
    let outside = if rest > 0.0 { rest * (rest / (all - expected)).ln() } else { 0.0 };
    homes * (homes / expected).ln() + outside
}

#[allow(clippy::cast_precision_loss)] // counts of homes and users, far below 2^52
pub(super) fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{Sum, excess};

    const WHOLE: Sum = Sum { users: 10_000, homes: 100 };

    #[test]
    fn the_ratio_is_that_of_the_formula() {
        // 8 homes where 1 is expected: 8 ln 8 + 92 ln(92/99).
        let found = excess(Sum { users: 100, homes: 8 }, WHOLE);
        assert!((found - 9.889_06).abs() < 1e-4, "{found}");
    }

    #[test]
    fn a_unit_with_its_share_or_less_says_nothing() {
        for homes in [0, 1] {
            assert_eq!(excess(Sum { users: 100, homes }, WHOLE), 0.0);
        }
    }

    #[test]
    fn what_most_users_share_is_the_rule() {
        assert_eq!(excess(Sum { users: 5_001, homes: 100 }, WHOLE), 0.0);
        assert!(excess(Sum { users: 5_000, homes: 100 }, WHOLE) > 0.0);
    }

    #[test]
    fn without_users_or_trouble_there_is_none() {
        assert_eq!(excess(Sum { users: 0, homes: 0 }, WHOLE), 0.0);
        assert_eq!(excess(Sum { users: 5, homes: 0 }, Sum { users: 10, homes: 0 }), 0.0);
    }
}
