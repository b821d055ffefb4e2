use crate::plan::CityPlan;
use doorstep_kernel::{Date, Duration, Timestamp};

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days of a plan as instants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    first_day: Date,
    utc_offset: Duration,
}

impl Calendar {
    pub(crate) fn of(plan: &CityPlan) -> Self {
        Self { first_day: plan.first_day, utc_offset: plan.utc_offset_ms }
    }

    /// A minute of a day's local clock; negative minutes belong to the evening before.
    pub(crate) fn at(self, day: u32, minute: i64) -> Timestamp {
        let days = i64::from((self.first_day - EPOCH).get_days()) + i64::from(day);
        Timestamp::from_millis(days * 86_400_000 + minute * 60_000) - self.utc_offset
    }

    pub(crate) fn date(self, day: u32) -> Date {
        Self::date_after(self.first_day, i64::from(day))
    }

    /// The minute of the local day, 0..1440.
    pub(crate) fn minute_of_day(self, time: Timestamp) -> i64 {
        ((time + self.utc_offset).as_millis().div_euclid(60_000)).rem_euclid(1440)
    }

    /// The local date of an instant.
    pub(crate) fn date_of(self, time: Timestamp) -> Date {
        let midnight = self.at(0, 0);
        Self::date_after(self.first_day, time.since(midnight).as_millis().div_euclid(86_400_000))
    }

    pub(crate) fn date_after(date: Date, days: i64) -> Date {
        (0..days.unsigned_abs()).fold(date, |date, _| {
            let next = if days > 0 { date.tomorrow() } else { date.yesterday() };
            // The end of the calendar: the year 9999.
            next.unwrap_or(date)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use crate::CityPlan;
    use doorstep_kernel::Date;

    #[test]
    fn a_minute_of_a_day_is_read_off_the_local_clock() {
        let calendar = Calendar::of(&CityPlan::demo(1, Date::constant(2026, 11, 23)));
        assert_eq!(calendar.at(0, 510).to_string(), "2026-11-23T00:30:00.000Z");
        assert_eq!(calendar.at(1, -60).to_string(), "2026-11-23T15:00:00.000Z");
        assert_eq!(calendar.minute_of_day(calendar.at(8, 1439)), 1439);
        assert_eq!(calendar.date_of(calendar.at(1, -1)), Date::constant(2026, 11, 23));
        assert_eq!(calendar.date_of(calendar.at(1, 0)), Date::constant(2026, 11, 24));
        assert_eq!(calendar.date_of(calendar.at(0, -60)), Date::constant(2026, 11, 22));
        assert_eq!(calendar.date(8), Date::constant(2026, 12, 1));
        assert_eq!(Calendar::date_after(Date::constant(2026, 3, 1), -1), Date::constant(2026, 2, 28));
    }
}
