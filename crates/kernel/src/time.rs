use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day without a zone; JSON `"2026-11-22"`.
pub type Date = jiff::civil::Date;

/// An instant, milliseconds since 1970-01-01T00:00:00Z. BIGINT in SQL, RFC 3339 UTC with milliseconds in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The earliest instant that is ever written.
    pub const EPOCH: Self = Self(0);

    /// The instant so many milliseconds after the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The time that has passed since `earlier`; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration(self.0 - earlier.0)
    }

    /// The same instant on the clocks of a zone.
    pub fn in_zone(self, zone: &TimeZone) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(zone.clone())
    }

    /// The calendar day of this instant in a zone.
    pub fn date_in(self, zone: &TimeZone) -> Date {
        self.in_zone(zone).date()
    }

    /// Midnight at which a day begins in a zone.
    pub fn start_of(date: Date, zone: &TimeZone) -> Self {
        let instant = zone.to_ambiguous_zoned(date.to_datetime(jiff::civil::Time::midnight())).compatible();
        Self(instant.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let instant = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        write!(f, "{}", instant.strftime("%Y-%m-%dT%H:%M:%S%.3fZ"))
    }
}

impl std::str::FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<jiff::Timestamp>().map(|instant| Self(instant.as_millisecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            serde::de::Error::custom(format!(
                "`{text}` is no time: expected RFC 3339 such as `2026-11-22T09:30:00+08:00`"
            ))
        })
    }
}

impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        Self(self.0 + span.0)
    }
}

impl std::ops::Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        Self(self.0 - span.0)
    }
}

/// A length of time in milliseconds; may be negative. An integer in SQL and JSON, so field names end in `_ms`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Duration(i64);

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    /// So many seconds.
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds * 1000)
    }
    /// So many minutes.
    pub const fn from_mins(minutes: i64) -> Self {
        Self(minutes * 60_000)
    }
    /// So many hours.
    pub const fn from_hours(hours: i64) -> Self {
        Self(hours * 3_600_000)
    }
    /// The length in milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0
    }
    /// Whole seconds, rounded towards zero.
    pub const fn as_secs(self) -> i64 {
        self.0 / 1000
    }
    /// Whole minutes, rounded towards zero.
    pub const fn as_mins(self) -> i64 {
        self.0 / 60_000
    }
}

impl std::ops::Add for Duration {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Duration {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Neg for Duration {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

/// A text that is no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no duration: write a whole number and a unit, such as `90 s`, `10 min`, `2 h` or `1 d`")]
pub struct ParseDurationError(pub String);

impl std::str::FromStr for Duration {
    type Err = ParseDurationError;

    /// Reads what norm packs write: `90 s`, `10 min`, `2 h`, `1 d`, `500 ms`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseDurationError(text.to_owned());
        let split = text.find(|c: char| !c.is_ascii_digit() && c != '-').ok_or_else(wrong)?;
        let (number, unit) = text.split_at(split);
        let number: i64 = number.parse().map_err(|_| wrong())?;
        let unit_ms = match unit.trim() {
            "ms" => 1,
            "s" => 1000,
            "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return Err(wrong()),
        };
        number.checked_mul(unit_ms).map(Self).ok_or_else(wrong)
    }
}

impl std::fmt::Display for Duration {
    /// The largest unit that divides the length: `2 h`, `90 s`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s")];
        let whole = units.iter().find(|(unit_ms, _)| self.0 != 0 && self.0 % unit_ms == 0);
        let (unit_ms, unit) = whole.copied().unwrap_or((1, "ms"));
        write!(f, "{} {unit}", self.0 / unit_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Timestamp};

    #[test]
    fn a_time_goes_to_text_and_back() {
        let time: Timestamp = "2026-11-22T09:30:00+08:00".parse().unwrap();
        assert_eq!(time.to_string(), "2026-11-22T01:30:00.000Z");
        assert_eq!(time.to_string().parse::<Timestamp>().unwrap(), time);
    }

    #[test]
    fn a_duration_is_a_number_and_a_unit() {
        for (text, expected) in [
            ("10 min", Ok(Duration::from_mins(10))),
            ("2h", Ok(Duration::from_hours(2))),
            ("1 d", Ok(Duration::from_hours(24))),
            ("-5 min", Ok(Duration::from_mins(-5))),
            ("10", Err(())),
            ("ten min", Err(())),
            ("", Err(())),
            ("9999999999999 d", Err(())),
        ] {
            assert_eq!(text.parse::<Duration>().map_err(|_| ()), expected, "{text}");
        }
        assert_eq!(Duration::from_hours(2).to_string(), "2 h");
        assert_eq!(Duration::from_secs(90).to_string(), "90 s");
    }

    #[test]
    fn a_day_begins_at_midnight_of_its_zone() {
        let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
        let start = Timestamp::start_of(jiff::civil::date(2026, 11, 22), &zone);
        assert_eq!(start.to_string(), "2026-11-21T16:00:00.000Z");
        assert_eq!(start.date_in(&zone), jiff::civil::date(2026, 11, 22));
    }
}
