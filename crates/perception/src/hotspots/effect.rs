use super::excess::number;
use crate::wilson;

/// Homes with trouble, of so many users in so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposed {
    /// Homes with trouble.
    pub homes: u64,
    /// Users who could have had it, times the days.
    pub user_days: u64,
}

/// The rate after as a share of the rate before, thousandths, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The share.
    pub ratio: u32,
    /// The lower end.
    pub low: u32,
    /// The upper end; none where the cases are too few to bound it.
    pub high: Option<u32>,
}

/// How far a rate moved. Given how many cases there were together, those after are a share of them that follows from the
/// ratio of the rates; the share's score interval is the ratio's (J. Przyborowski and H. Wilenski, Biometrika 31, 1940, with
/// Wilson's interval). `None` where there was nothing before, or nobody to have it.
///
/// A unit is looked at because its rate before was high, so that some of any fall is chance coming back to the usual: what
/// the usual rate would have given stands beside it for that reason.
pub fn change(before: Exposed, after: Exposed) -> Option<Change> {
    if before.homes == 0 || before.user_days == 0 || after.user_days == 0 {
        return None;
    }
    let (low, high) = wilson(after.homes, before.homes + after.homes)?.ends();
    let times = number(before.user_days) / number(after.user_days);
    let ratio = |share: f64| (share < 0.999_999).then(|| permille(share / (1.0 - share) * times));
    let share = number(after.homes) / number(before.homes + after.homes);
    Some(Change { ratio: ratio(share)?, low: ratio(low)?, high: ratio(high) })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded just before
fn permille(ratio: f64) -> u32 {
    (ratio * 1000.0).round().min(1e9) as u32
}

#[cfg(test)]
mod tests {
    use super::{Change, Exposed, change};

    const fn exposed(homes: u64, user_days: u64) -> Exposed {
        Exposed { homes, user_days }
    }

    #[test]
    fn half_the_rate_is_half_and_its_interval_holds_it() {
        let found = change(exposed(40, 1000), exposed(20, 1000)).unwrap();
        assert_eq!(found.ratio, 500);
        assert!(found.low < 500 && found.high.unwrap() > 500 && found.high.unwrap() < 1000, "{found:?}");
    }

    #[test]
    fn twice_the_time_with_the_same_homes_is_half_the_rate() {
        assert_eq!(change(exposed(10, 500), exposed(10, 1000)).unwrap().ratio, 500);
    }

    #[test]
    fn a_few_homes_less_are_not_surely_less() {
        let Change { high, .. } = change(exposed(3, 100), exposed(1, 100)).unwrap();
        assert!(high.unwrap() > 1000, "{high:?}");
    }

    #[test]
    fn none_after_many_is_zero_with_an_upper_end() {
        let found = change(exposed(12, 100), exposed(0, 100)).unwrap();
        assert_eq!((found.ratio, found.low), (0, 0));
        assert!(found.high.unwrap() < 400, "{found:?}");
    }

    #[test]
    fn without_anything_before_there_is_no_share() {
        assert_eq!(change(exposed(0, 100), exposed(3, 100)), None);
        assert_eq!(change(exposed(3, 100), exposed(3, 0)), None);
    }
}
