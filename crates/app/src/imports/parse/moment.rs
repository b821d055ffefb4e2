use crate::imports::read::Cell;
use doorstep_kernel::{Date, Timestamp};
use jiff::tz::TimeZone;

/// Spreadsheet days of 2000-01-01 and 2100-01-01: a number between them, where a day is expected, is one.
const SERIALS: std::ops::Range<f64> = 36_526.0..73_051.0;

/// So many seconds has a day on the clock.
pub(super) const DAY_SECONDS: i64 = 86_400;

/// A day, and a time of it where one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) date: Date,
    /// Seconds since midnight on the clock; 24:00 is 86,400.
    pub(crate) second: Option<i64>,
}

impl Moment {
    /// The instant in a zone; midnight where no time was written.
    pub(crate) fn in_zone(self, zone: &TimeZone) -> Timestamp {
        let second = self.second.unwrap_or(0);
        let date = self.date.saturating_add(jiff::Span::new().days(second / DAY_SECONDS));
        let clock = date.at(0, 0, 0, 0).saturating_add(jiff::Span::new().seconds(second % DAY_SECONDS));
        zone.to_ambiguous_zoned(clock)
            .compatible()
            .map_or(Timestamp::EPOCH, |zoned| Timestamp::from_millis(zoned.timestamp().as_millisecond()))
    }

    /// The moment that a spreadsheet keeps as a number, if the cell is one.
    pub(super) fn of_serial(cell: &Cell) -> Option<Self> {
        let serial = match cell {
            Cell::Serial(serial) | Cell::Number(serial) => *serial,
            Cell::Text(text) => text.parse().ok()?,
            Cell::Empty | Cell::Flag(_) | Cell::Broken(_) => return None,
        };
        if !SERIALS.contains(&serial) {
            return None;
        }
        // Spreadsheets keep nine o'clock as 0.375 of a day, with an error below a millisecond.
        let seconds = (serial * 86_400.0).round() as i64;
        let date = jiff::civil::date(1899, 12, 30)
            .checked_add(jiff::Span::new().days(seconds / DAY_SECONDS))
            .ok()?;
        let second = seconds % DAY_SECONDS;
        Some(Self { date, second: (second != 0).then_some(second) })
    }
}

/// A serial as a person reads it.
pub(crate) fn written_serial(serial: f64) -> String {
    let clock = |second: i64| format!("{:02}:{:02}", second / 3600, second % 3600 / 60);
    match Moment::of_serial(&Cell::Serial(serial)) {
        Some(Moment { date, second: None }) => date.to_string(),
        Some(Moment { date, second: Some(second) }) => format!("{date} {}", clock(second)),
        None if (0.0..=1.0).contains(&serial) => clock((serial * 86_400.0).round() as i64),
        None => format!("{serial}"),
    }
}
