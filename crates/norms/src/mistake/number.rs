use super::en;
use doorstep_kernel::Duration;

/// What is wrong with a number, a length of time or a time of day as a pack writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberMistake {
    /// A text that is no length of time.
    NoDuration(String),
    /// No norm waits so long.
    TooLong(Duration),
    /// A plain number where a length of time belongs.
    NoSpan(i64),
    /// A text where a number belongs.
    NoNumber(String),
    /// A text that is no time of day.
    NoTimeOfDay(String),
    /// There is no such parameter.
    UnknownParameter(String),
    /// The parameter is no length of time.
    ParameterNoSpan(String),
    /// The parameter is no number.
    ParameterNoNumber(String),
    /// The parameter is no time of day.
    ParameterNoTimeOfDay(String),
    /// The value is not written as its unit asks for.
    NotOfUnit(&'static str),
    /// A clock that runs so many days is none.
    Days {
        /// How many it would run.
        days: i64,
        /// How many it may.
        most: i64,
    },
    /// A clock that warns when it is due, or later.
    WarnsTooLate,
}

impl std::fmt::Display for NumberMistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&en::number(self))
    }
}

impl std::error::Error for NumberMistake {}
