//! The contest 技能竞赛: technicians enter visits, the pack judges them by its checklist as it judges any visit (KPI-14), and when
//! it is closed the ranking stands as it was.

mod close;
mod command;
mod enter;
mod open;

pub use close::{CloseContest, Placing};
pub use command::ContestCommand;
pub use enter::{EnterContest, WithdrawEntry};
pub use open::ContestHead;

use crate::{PersonId, Refusal, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The most visits of one contest: a bound on what is judged at a time.
pub const ENTRIES_MAX: usize = 400;

/// One visit that is judged for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestEntry {
    /// Who enters.
    pub technician: PersonId,
    /// With which visit of theirs.
    pub visit: VisitId,
}

/// How a contest stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ContestState {
    /// Entries are taken.
    Open,
    /// Closed: the ranking as it was then.
    Closed {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
        /// The ranking, first place first.
        ranking: Vec<Placing>,
    },
}

impl ContestState {
    /// Its word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed { .. } => "closed",
        }
    }
}

/// A contest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contest {
    /// Known when it was opened.
    #[serde(flatten)]
    pub head: ContestHead,
    /// What was entered.
    pub entries: Vec<ContestEntry>,
    /// Where it stands.
    pub state: ContestState,
}

impl Contest {
    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}
