//! The broadcast 群发: what the desk tells every technician of a planning area at once. It stands on their phones until they say
//! that they know it, its time is over, or the desk takes it back.

mod acknowledge;
mod send;
mod withdraw;

pub use acknowledge::Acknowledged;
pub use send::BroadcastHead;

use crate::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a broadcast stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BroadcastState {
    /// It is shown until its time is over.
    Sent,
    /// 撤回: it is shown no more.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
    },
}

impl BroadcastState {
    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// A broadcast. Its words may name people: they stand in this row, which can be erased, and never in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Broadcast {
    /// Known when it was sent.
    #[serde(flatten)]
    pub head: BroadcastHead,
    /// How it stands.
    #[serde(flatten)]
    pub state: BroadcastState,
    /// Who said that they know it, in the order they did.
    #[serde(default)]
    pub known_to: Vec<Acknowledged>,
}

impl Broadcast {
    /// Whether it is to be read at an instant.
    pub fn is_shown(&self, at: Timestamp) -> bool {
        self.state == BroadcastState::Sent && at < self.head.until
    }
}
