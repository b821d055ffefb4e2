//! The pairing 师徒: an experienced technician looks after a novice. At first the novice goes along on the mentor's visits and
//! has no route of their own; later they go alone, and still not to what the norm keeps from novices (MGMT-10).

mod command;
mod end;
mod pair;
mod release;

pub use command::PairingCommand;
pub use end::EndPairing;
pub use pair::PairingHead;
pub use release::ReleaseNovice;

use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a pairing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PairingState {
    /// 跟班: the novice goes along.
    Along,
    /// 单飞: the novice has a route of their own; the mentor is who they ask.
    Alone {
        /// Since when.
        since: Timestamp,
        /// Who decided it; nobody where a passed exam did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    },
    /// 出师, or given up.
    Ended {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
        /// 出师: the novice is none any more.
        graduated: bool,
        /// In words.
        note: String,
    },
}

impl PairingState {
    /// Its word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Along => "along",
            Self::Alone { .. } => "alone",
            Self::Ended { .. } => "ended",
        }
    }
}

/// A pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pairing {
    /// Known when it began.
    #[serde(flatten)]
    pub head: PairingHead,
    /// Where it stands.
    pub state: PairingState,
}

impl Pairing {
    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}
