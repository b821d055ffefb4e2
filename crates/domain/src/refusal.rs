use crate::Unmet;
use doorstep_kernel::{TimeWindow, Timestamp};

/// Why a verb was refused. Each names the place and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The state does not know this verb.
    #[error("cannot `{verb}` while `{state}`")]
    NotNow {
        /// The verb.
        verb: String,
        /// The state's word.
        state: &'static str,
    },
    /// The norm asks for more first.
    #[error("cannot `{verb}` yet: {}", .unmet.iter().map(|u| u.en.as_str()).collect::<Vec<_>>().join("; "))]
    Unmet {
        /// The verb.
        verb: String,
        /// What is missing.
        unmet: Vec<Unmet>,
    },
    /// An announced time outside of the promised window: that is a reschedule.
    #[error("{time} lies outside of the promised window: reschedule instead")]
    OutsideWindow {
        /// The time asked for.
        time: Timestamp,
        /// The promise.
        window: TimeWindow,
    },
    /// A window so long that it names a day, not an hour (APPT-08).
    #[error("an appointment needs an hour, not only a day: the window is {hours} h long")]
    NeedsAnHour {
        /// Its length.
        hours: i64,
    },
    /// A fact that contradicts itself or what is known.
    #[error("{0}")]
    Contradiction(String),
    /// Somebody else is responsible for it (RESP-01).
    #[error("cannot `{verb}`: somebody else is responsible for it, ask for a hand-over")]
    NotYours {
        /// The verb.
        verb: String,
    },
    /// A call-back is still owed to the customer.
    #[error("the customer was promised a call-back by {until}: call back first")]
    StillPromised {
        /// The earliest time that was promised.
        until: Timestamp,
    },
    /// Who judged first must not judge again: a second person does (MGMT-03).
    #[error("cannot `{verb}`: whoever judged first cannot, a second person does")]
    SecondPerson {
        /// The verb.
        verb: String,
    },
    /// The time for it is over.
    #[error("cannot `{verb}` any more: it was possible until {until}")]
    TooLate {
        /// The verb.
        verb: String,
        /// Until when it was possible.
        until: Timestamp,
    },
}

impl Refusal {
    /// A stable code for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "not_now",
            Self::Unmet { .. } => "unmet",
            Self::OutsideWindow { .. } => "outside_window",
            Self::NeedsAnHour { .. } => "needs_an_hour",
            Self::Contradiction(_) => "contradiction",
            Self::NotYours { .. } => "not_yours",
            Self::StillPromised { .. } => "still_promised",
            Self::SecondPerson { .. } => "second_person",
            Self::TooLate { .. } => "too_late",
        }
    }
}

/// What a verb answers: the events that follow, or why not.
pub type Decision<E> = Result<Vec<E>, Refusal>;
