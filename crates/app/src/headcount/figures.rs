use doorstep_kernel::{Date, Duration};
use doorstep_norms::Parameters;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The numbers of the norm pack that people are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffNorm {
    /// The share of working time that visits and ways are to fill, thousandths.
    pub utilisation_permille: i64,
    /// So many days' work may lie waiting.
    pub backlog_days: i64,
    /// In so many working days what waits beyond that is to be done.
    pub clear_days: i64,
    /// After so many weeks over the target people are to be taken from the reserve.
    pub overload_weeks: i64,
    /// The share of people that may leave in a month, thousandths.
    pub attrition_permille: i64,
    /// How large the reserve is to be, a share of those who serve, thousandths.
    pub reserve_permille: i64,
}

impl StaffNorm {
    pub(super) const fn of(parameters: &Parameters) -> Self {
        Self {
            utilisation_permille: parameters.staff_utilisation_permille,
            backlog_days: parameters.staff_backlog_days,
            clear_days: parameters.staff_clear_days,
            overload_weeks: parameters.staff_overload_weeks,
            attrition_permille: parameters.staff_attrition_permille,
            reserve_permille: parameters.reserve_permille,
        }
    }
}

/// Work and time of some days.
#[derive(Debug, Clone, Default)]
pub(super) struct Time {
    pub(super) work: Duration,
    pub(super) way: Duration,
    pub(super) capacity: Duration,
}

impl Time {
    pub(super) fn load(&self) -> Duration {
        self.work + self.way
    }

    /// The share of the capacity that is filled, thousandths; none where nobody is on the roster.
    pub(super) fn utilisation(&self) -> Option<i64> {
        let capacity = self.capacity.as_millis();
        (capacity > 0).then(|| (self.load().as_millis() * 1000 + capacity / 2) / capacity)
    }
}

/// What is counted of the whole, of a territory or of a firm.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures {
    /// The month.
    pub(super) month: Time,
    /// The weeks up to its end, the last first.
    pub(super) weeks: Vec<Time>,
    pub(super) visits: u64,
    /// Days of the month with somebody on the roster.
    pub(super) days: BTreeSet<Date>,
    /// Who was on it.
    pub(super) rostered: BTreeSet<doorstep_domain::PersonId>,
    pub(super) waiting_orders: u64,
    pub(super) waiting: Duration,
}

impl Figures {
    /// How many people the load takes at the target utilisation, and for a while to work off what waits longer than it may.
    /// None where nobody is on the roster: then nobody knows what one of them can do.
    pub(super) fn needed(&self, norm: StaffNorm) -> Option<i64> {
        let positive = |value: i64| i128::from(value.max(1));
        let ms = |duration: Duration| i128::from(duration.as_millis().max(0));
        let capacity = ms(self.month.capacity);
        let (people, days) = (self.rostered.len() as i128, self.days.len() as i128);
        if capacity == 0 || days == 0 {
            return None;
        }
        let (target, clear) = (positive(norm.utilisation_permille), positive(norm.clear_days));
        // What may wait is so many days' capacity at the target.
        let may_wait = capacity * target * i128::from(norm.backlog_days.max(0)) / (days * 1000);
        let excess = (ms(self.waiting) - may_wait).max(0);
        let asked = people * (ms(self.month.load()) * clear + excess * days) * 1000;
        let one = capacity * clear * target;
        i64::try_from((asked + one - 1) / one).ok()
    }

    /// How many weeks up to the end stood over the target without a break.
    pub(super) fn weeks_over(&self, norm: StaffNorm) -> usize {
        let over = |week: &&Time| {
            week.utilisation().is_some_and(|utilisation| utilisation > norm.utilisation_permille)
        };
        self.weeks.iter().take_while(over).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_domain::PersonId;

    const NORM: StaffNorm = StaffNorm {
        utilisation_permille: 800,
        backlog_days: 2,
        clear_days: 10,
        overload_weeks: 2,
        attrition_permille: 15,
        reserve_permille: 100,
    };

    /// Ten people, ten days, eight hours each.
    fn figures(load: i64, waiting: i64) -> Figures {
        let hours = Duration::from_hours;
        let day = |day: i8| doorstep_kernel::Date::constant(2026, 11, day);
        Figures {
            month: Time { work: hours(load), way: Duration::ZERO, capacity: hours(800) },
            days: (1..=10).map(day).collect(),
            rostered: (0..10).map(PersonId::from_u128).collect(),
            waiting: hours(waiting),
            ..Figures::default()
        }
    }

    #[test]
    fn at_the_target_the_load_takes_as_many_as_there_are() {
        for (load, waiting, needed) in [
            (640, 0, 10),
            (641, 0, 11),
            (320, 0, 5),
            (0, 0, 0),
            // Two days' work at the target, 128 h, may wait; 64 h more take one more for ten days.
            (640, 128, 10),
            (640, 192, 11),
        ] {
            assert_eq!(figures(load, waiting).needed(NORM), Some(needed), "{load} h and {waiting} h");
        }
        assert_eq!(Figures::default().needed(NORM), None, "nobody is on the roster");
    }

    #[test]
    fn weeks_over_the_target_count_from_the_last_one_without_a_break() {
        let week = |load: i64, capacity: i64| Time {
            work: Duration::from_hours(load),
            way: Duration::ZERO,
            capacity: Duration::from_hours(capacity),
        };
        let over = |weeks: Vec<Time>| Figures { weeks, ..Figures::default() }.weeks_over(NORM);
        assert_eq!(over(vec![week(90, 100), week(81, 100), week(80, 100), week(90, 100)]), 2);
        assert_eq!(over(vec![week(70, 100), week(90, 100)]), 0);
        assert_eq!(over(vec![week(70, 0)]), 0, "without a roster nothing is said");
    }
}
