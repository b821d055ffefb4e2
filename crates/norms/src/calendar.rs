use crate::item::Item;
use crate::{Catalog, ItemMistake, Text};
use doorstep_domain::NormId;
use doorstep_kernel::{Date, Duration, Timestamp};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A day that is not what its weekday says: a holiday, or a weekend day that is worked instead 调休.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// Its date, `2026-10-01`.
    pub id: String,
    /// Whether it is worked.
    pub worked: bool,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Which notice says so.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
}

impl Item for SpecialDay {
    const FILE: &'static str = "calendar.toml";
    const TABLE: &'static str = "day";

    fn id(&self) -> &str {
        &self.id
    }
    fn norms(&self) -> &[NormId] {
        &self.norms
    }
    fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.text]
    }
    fn problems(&self) -> Vec<ItemMistake> {
        match self.id.parse::<Date>() {
            Ok(_) => Vec::new(),
            Err(_) => vec![ItemMistake::NoDate],
        }
    }
}

/// The zone of an operator and the days that are not what their weekday says.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    worked: BTreeMap<Date, bool>,
}

impl Calendar {
    /// A calendar of a zone without special days.
    pub const fn plain(zone: TimeZone) -> Self {
        Self { zone, worked: BTreeMap::new() }
    }

    pub(crate) fn read(zone: TimeZone, days: &Catalog<SpecialDay>) -> Self {
        let worked = days.iter().filter_map(|day| Some((day.id.parse().ok()?, day.worked))).collect();
        Self { zone, worked }
    }

    /// The operator's zone.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether people work on a day.
    pub fn is_worked(&self, date: Date) -> bool {
        let weekday = || date.weekday().to_monday_one_offset() <= 5;
        self.worked.get(&date).copied().unwrap_or_else(weekday)
    }

    /// The day so many days later; only worked days count when `working` is set. Looks a year ahead at most.
    pub fn days_later(&self, date: Date, days: i64, working: bool) -> Date {
        let mut left = days;
        let mut day = date;
        // Even a pack that declares every day a holiday ends here.
        for _ in 0..366 {
            if left <= 0 {
                break;
            }
            day = day.tomorrow().unwrap_or(day);
            if !working || self.is_worked(day) {
                left -= 1;
            }
        }
        day
    }

    /// The instant of a time of day, so long after the midnight at which the day began.
    pub fn at(&self, date: Date, time: Time) -> Timestamp {
        let since_midnight = Duration::from_mins(i64::from(time.hour()) * 60 + i64::from(time.minute()));
        Timestamp::start_of(date, &self.zone) + since_midnight
    }

    /// The instant at which a day ends.
    pub fn end_of(&self, date: Date) -> Timestamp {
        Timestamp::start_of(date.tomorrow().unwrap_or(date), &self.zone)
    }
}
