use doorstep_kernel::{Date, Timestamp};

/// What a column holds. Flags are 0 and 1, times are milliseconds since the epoch, so both databases agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text, or nothing.
    Text(Option<String>),
    /// A whole number, or nothing.
    Int(Option<i64>),
}

impl Value {
    /// An id, a code or a word as text.
    pub fn text(what: impl std::fmt::Display) -> Self {
        Self::Text(Some(what.to_string()))
    }

    /// An id, a code or a word as text, or nothing.
    pub fn maybe(what: Option<impl std::fmt::Display>) -> Self {
        Self::Text(what.map(|what| what.to_string()))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<u64> for Value {
    /// Versions and counts; a number above `i64::MAX` is cut to it.
    fn from(number: u64) -> Self {
        Self::Int(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(Some(i64::from(flag)))
    }
}

impl From<Timestamp> for Value {
    fn from(time: Timestamp) -> Self {
        Self::Int(Some(time.as_millis()))
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(time: Option<Timestamp>) -> Self {
        Self::Int(time.map(Timestamp::as_millis))
    }
}

impl From<Date> for Value {
    /// `2026-11-22`: sorts as text in the order of days.
    fn from(date: Date) -> Self {
        Self::Text(Some(date.to_string()))
    }
}
