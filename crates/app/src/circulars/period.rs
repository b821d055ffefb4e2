use crate::AppError;
use doorstep_kernel::Date;
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Two weeks are counted from this Monday on, so that every branch has the same ones.
const FIRST_MONDAY: Date = Date::constant(2026, 1, 5);

/// How long two weeks are, in days.
const TWO_WEEKS: i32 = 14;

/// The period of a circular 通报 (MGMT-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CircularKind {
    /// 双周.
    TwoWeeks,
    /// 月度.
    Month,
}

impl CircularKind {
    /// The kind's word in SQL and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TwoWeeks => "two_weeks",
            Self::Month => "month",
        }
    }

    /// By its word.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::TwoWeeks, Self::Month].into_iter().find(|kind| kind.word() == word)
    }
}

/// From the first to the last day of a circular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CircularPeriod {
    /// How long.
    pub kind: CircularKind,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl CircularPeriod {
    /// Reads `2026-11` as a month and `2026-11-23` as the two weeks that hold the day.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        if let Ok(day) = text.parse::<Date>() {
            return Ok(Self::two_weeks(day));
        }
        if let Ok(first) = format!("{text}-01").parse::<Date>() {
            return Ok(Self::month(first));
        }
        let en = format!("`{text}` is no period: write a month such as `2026-11`, or a day of the two weeks");
        Err(AppError::invalid(
            "period",
            en,
            format!("“{text}”不是期间，请写月份（如 2026-11）或双周里的某一天"),
        ))
    }

    /// The period of a kind that holds a day.
    pub fn of(kind: CircularKind, day: Date) -> Self {
        match kind {
            CircularKind::TwoWeeks => Self::two_weeks(day),
            CircularKind::Month => Self::month(day),
        }
    }

    /// As people write it; [`Self::parse`] reads it.
    pub fn text(self) -> String {
        match self.kind {
            CircularKind::TwoWeeks => self.from.to_string(),
            CircularKind::Month => self.from.strftime("%Y-%m").to_string(),
        }
    }

    /// The two weeks that hold a day.
    pub fn two_weeks(day: Date) -> Self {
        let past = FIRST_MONDAY.until(day).map_or(0, |span| span.get_days());
        let from = FIRST_MONDAY.saturating_add((past.div_euclid(TWO_WEEKS) * TWO_WEEKS).days());
        Self { kind: CircularKind::TwoWeeks, from, to: from.saturating_add((TWO_WEEKS - 1).days()) }
    }

    /// The month that holds a day.
    pub fn month(day: Date) -> Self {
        Self { kind: CircularKind::Month, from: day.first_of_month(), to: day.last_of_month() }
    }

    /// How many days it has.
    pub fn days(self) -> u64 {
        u64::try_from(self.from.until(self.to).map_or(0, |span| span.get_days()) + 1).unwrap_or(1)
    }

    /// The one before it, to compare with.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.kind, self.from.saturating_sub(1.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::CircularPeriod;

    #[test]
    fn every_day_lies_in_one_month_and_in_one_pair_of_weeks() {
        for (text, from, to, before) in [
            ("2026-11", "2026-11-01", "2026-11-30", "2026-10-01"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-01-01"),
            ("2026-01-05", "2026-01-05", "2026-01-18", "2025-12-22"),
            ("2026-01-18", "2026-01-05", "2026-01-18", "2025-12-22"),
            ("2026-01-04", "2025-12-22", "2026-01-04", "2025-12-08"),
            ("2026-11-23", "2026-11-23", "2026-12-06", "2026-11-09"),
        ] {
            let period = CircularPeriod::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let seen = [period.from, period.to, period.before().from].map(|day| day.to_string());
            assert_eq!(seen, [from, to, before], "{text}");
            assert_eq!(CircularPeriod::parse(&period.text()).ok(), Some(period), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_an_example() {
        for text in ["", "november", "2026-13", "2026-02-30"] {
            assert!(
                CircularPeriod::parse(text).is_err_and(|error| error.to_string().contains("2026-11")),
                "{text}"
            );
        }
    }
}
