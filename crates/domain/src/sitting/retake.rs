use super::{Sitting, SittingState};
use doorstep_kernel::{Duration, Timestamp};

/// When a failed exam may be sat again; the numbers are the pack's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetakeRule {
    /// The wait after a failure.
    pub after: Duration,
    /// Failures in a row that ask for the longer wait.
    pub tries: u32,
    /// The longer wait.
    pub long: Duration,
}

/// A row of failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// How many in a row.
    pub in_a_row: u32,
    /// From when on it may be sat again.
    pub again_from: Timestamp,
}

impl RetakeRule {
    /// The failures in a row that the last sittings of one exam end with, if they do.
    pub fn failure<'a>(self, sittings: impl IntoIterator<Item = &'a Sitting>) -> Option<Failure> {
        let mut ended: Vec<(Timestamp, bool)> = sittings
            .into_iter()
            .filter_map(|sitting| {
                Some((sitting.state.ended_at()?, matches!(sitting.state, SittingState::Passed { .. })))
            })
            .collect();
        ended.sort_unstable();
        let row: Vec<Timestamp> =
            ended.iter().rev().take_while(|(_, passed)| !passed).map(|(at, _)| *at).collect();
        let last = *row.first()?;
        let in_a_row = u32::try_from(row.len()).unwrap_or(u32::MAX);
        // Every so many failures the longer wait, then the short one again.
        let is_long = self.tries > 0 && in_a_row.is_multiple_of(self.tries);
        Some(Failure { in_a_row, again_from: last + if is_long { self.long } else { self.after } })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Asked, HandIn, SittingHead};
    use super::*;
    use crate::{PackRef, PersonId, SittingId, TerritoryCode};

    fn hour(hour: i64) -> Timestamp {
        Timestamp::from_millis(hour * 3_600_000)
    }

    fn sat(at: i64, passes: bool) -> Sitting {
        let asked = vec![Asked { question: "q".into(), norms: Vec::new(), answers: 2, right: 0 }];
        let head = SittingHead {
            id: SittingId::from_u128(at as u128),
            territory: TerritoryCode::new("yz"),
            person: PersonId::from_u128(1),
            exam: "e".into(),
            pack: PackRef { pack: "base".into(), version: "1".into() },
            seed: 1,
            asked,
            pass_permille: 800,
            proctor: None,
            began_at: hour(at),
            until: hour(at + 1),
        };
        Sitting::begin(head)
            .hand_in(HandIn { at: hour(at), given: vec![Some(usize::from(!passes))] }, None)
            .unwrap()
    }

    #[test]
    fn a_day_after_a_failure_and_a_week_after_three() {
        let rule = RetakeRule { after: Duration::from_hours(24), tries: 3, long: Duration::from_hours(168) };
        let again = |sittings: &[Sitting]| rule.failure(sittings).map(|one| (one.in_a_row, one.again_from));
        assert_eq!(again(&[]), None);
        assert_eq!(again(&[sat(0, true)]), None);
        assert_eq!(again(&[sat(0, false)]), Some((1, hour(24))));
        assert_eq!(again(&[sat(0, false), sat(30, false), sat(60, false)]), Some((3, hour(60 + 168))));
        assert_eq!(again(&[sat(0, false), sat(30, true)]), None, "passing ends the row");
        assert_eq!(
            again(&[sat(30, true), sat(60, false), sat(0, false)]),
            Some((1, hour(84))),
            "whatever the order"
        );
    }
}
