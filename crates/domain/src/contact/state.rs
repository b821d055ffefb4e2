use super::{Contact, Outcome, Receiver};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a contact stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ContactState {
    /// 处理中: its owner works on it.
    Open,
    /// 转交中: offered to somebody who has not accepted yet; the owner stays responsible.
    HandedOver {
        /// Since when.
        at: Timestamp,
        /// To whom.
        to: Receiver,
        /// Why.
        reason: String,
    },
    /// 待回拨: the customer waits for a call back.
    Waiting {
        /// Since when.
        at: Timestamp,
        /// The earliest time that was promised.
        until: Timestamp,
    },
    /// 已办结.
    Closed {
        /// When.
        at: Timestamp,
        /// With what.
        outcome: Outcome,
    },
}

impl ContactState {
    /// The words of all states.
    pub const WORDS: [&'static str; 4] = ["open", "handed_over", "waiting", "closed"];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::HandedOver { .. } => "handed_over",
            Self::Waiting { .. } => "waiting",
            Self::Closed { .. } => "closed",
        }
    }

    /// Whether nothing more happens to it.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }
}

impl Contact {
    /// Where a contact stands that nobody hands over or closes: waiting while a call-back is owed, else open.
    pub(super) fn resumed(&self, at: Timestamp) -> ContactState {
        match self.open_call_backs().map(|call_back| call_back.by).min() {
            Some(until) => ContactState::Waiting { at, until },
            None => ContactState::Open,
        }
    }
}
