//! Who is ahead of whom, and what has changed, as far as the cases can tell.

use crate::wilson;

/// Places of parts by their rates: one plus the number of parts that are surely ahead, which is whose 95 % interval lies
/// wholly beyond. Overlapping intervals are not ranked apart, so several share a place. Parts with fewer cases than
/// `minimum` have no place and put nobody behind (MGMT-03).
pub fn places(rates: &[(u64, u64)], higher_is_better: bool, minimum: u64) -> Vec<Option<u32>> {
    let intervals: Vec<Option<(f64, f64)>> = rates
        .iter()
        .map(|(numerator, denominator)| {
            let enough = *denominator >= minimum.max(1);
            wilson(*numerator, *denominator).filter(|_| enough).map(crate::Interval::ends)
        })
        .collect();
    let ahead = |(low, high): (f64, f64), (other_low, other_high): (f64, f64)| {
        if higher_is_better { other_low > high } else { other_high < low }
    };
    let place = |own: &Option<(f64, f64)>| {
        let own = (*own)?;
        let ahead = intervals.iter().flatten().filter(|other| ahead(own, **other)).count();
        u32::try_from(ahead + 1).ok()
    };
    intervals.iter().map(place).collect()
}

/// How a rate moved from one period to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Surely better.
    Better,
    /// Surely worse.
    Worse,
    /// No more than chance could do.
    NotClearly,
    /// One of the periods has too few cases to say.
    Unknown,
}

/// Whether a rate moved by more than chance: the 95 % interval of the difference leaves zero out (R. G. Newcombe, "Interval
/// estimation for the difference between independent proportions", Statistics in Medicine 17, 1998, method 10).
pub fn moved(before: (u64, u64), now: (u64, u64), higher_is_better: bool, minimum: u64) -> Moved {
    let enough = |(_, denominator): (u64, u64)| denominator >= minimum.max(1);
    let ends = |(numerator, denominator)| wilson(numerator, denominator).map(crate::Interval::ends);
    let (Some((low_before, high_before)), Some((low_now, high_now))) = (ends(before), ends(now)) else {
        return Moved::Unknown;
    };
    if !enough(before) || !enough(now) {
        return Moved::Unknown;
    }
    let (rate_before, rate_now) = (rate(before), rate(now));
    let difference = rate_now - rate_before;
    let below = (rate_now - low_now).hypot(high_before - rate_before);
    let above = (high_now - rate_now).hypot(rate_before - low_before);
    match (difference - below > 0.0, difference + above < 0.0) {
        (true, _) if higher_is_better => Moved::Better,
        (true, _) => Moved::Worse,
        (_, true) if higher_is_better => Moved::Worse,
        (_, true) => Moved::Better,
        (false, false) => Moved::NotClearly,
    }
}

#[allow(clippy::cast_precision_loss)] // counts of orders, far below 2^52
fn rate((numerator, denominator): (u64, u64)) -> f64 {
    numerator as f64 / denominator.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Moved, moved, places};

    #[test]
    fn overlapping_intervals_share_a_place() {
        let rates = [(95, 100), (93, 100), (60, 100), (3, 4)];
        assert_eq!(places(&rates, true, 30), [Some(1), Some(1), Some(3), None]);
        assert_eq!(places(&rates, false, 30), [Some(2), Some(2), Some(1), None]);
    }

    #[test]
    fn a_place_between_two_may_be_shared_with_either() {
        // The middle one overlaps both neighbours, who do not overlap each other.
        assert_eq!(places(&[(90, 100), (80, 100), (70, 100)], true, 30), [Some(1), Some(1), Some(2)]);
    }

    #[test]
    fn nothing_is_ranked_without_cases() {
        assert_eq!(places(&[(0, 0), (5, 5)], true, 0), [None, Some(1)]);
    }

    /// The published example: 56 of 70 against 48 of 80 gives 0.0524 to 0.3339.
    #[test]
    fn a_change_is_clear_when_its_interval_leaves_zero_out() {
        assert_eq!(moved((48, 80), (56, 70), true, 30), Moved::Better);
        assert_eq!(moved((48, 80), (56, 70), false, 30), Moved::Worse);
        assert_eq!(moved((56, 70), (48, 80), true, 30), Moved::Worse);
        assert_eq!(moved((8, 10), (6, 10), true, 5), Moved::NotClearly);
        assert_eq!(moved((8, 10), (6, 10), true, 30), Moved::Unknown);
        assert_eq!(moved((0, 0), (6, 10), true, 0), Moved::Unknown);
    }
}
