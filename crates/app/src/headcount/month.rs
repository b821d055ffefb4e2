use crate::{App, AppError};
use doorstep_kernel::Date;
use jiff::ToSpan as _;

/// The most weeks that are looked back over, whatever a pack asks for.
const WEEKS_MAX: i64 = 8;

/// The days that are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month {
    /// The first day of the month.
    pub(super) first: Date,
    /// Its last day, or today while it runs.
    pub(super) last: Date,
    /// Whether it runs.
    pub(super) runs: bool,
    /// How many weeks up to the last day are told apart.
    pub(super) weeks: usize,
}

impl Month {
    /// The month of a day; the running one where none is given.
    ///
    /// # Errors
    /// When it lies ahead.
    pub(super) fn of(app: &App, day: Option<Date>) -> Result<Self, AppError> {
        let today = app.rules.date(app.now());
        let first = day.unwrap_or(today).first_of_month();
        if first > today {
            let en = "the month lies ahead: choose one that has begun";
            return Err(AppError::invalid("month", en, "这个月还没到，请选本月或以前的月份"));
        }
        let last = first.last_of_month().min(today);
        let weeks = app.rules.at(app.now()).parameters().staff_overload_weeks.clamp(1, WEEKS_MAX);
        Ok(Self { first, last, runs: first.last_of_month() >= today, weeks: weeks.unsigned_abs() as usize })
    }

    /// The first day of which something is counted, in the month or in its weeks.
    pub(super) fn earliest(&self) -> Date {
        let days = i64::try_from(self.weeks).unwrap_or(1) * 7 - 1;
        self.first.min(self.last.saturating_sub(days.days()))
    }

    /// Whether a day lies in the month.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Which week a day lies in, the last one being 0; none before them all.
    pub(super) fn week(&self, day: Date) -> Option<usize> {
        let ago = day.until(self.last).map_or(-1, |span| span.get_days());
        let week = usize::try_from(ago).ok()? / 7;
        (week < self.weeks).then_some(week)
    }

    /// The first day of a week.
    pub(super) fn week_from(&self, week: usize) -> Date {
        let days = i64::try_from(week).unwrap_or(0) * 7 + 6;
        self.last.saturating_sub(days.days())
    }
}
