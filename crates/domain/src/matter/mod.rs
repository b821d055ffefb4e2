//! The matter 待办: what a crew or a customer reported and somebody at the desk must decide. Taken, answered, closed.

mod answer;
mod close;
mod command;
mod kind;
mod take;

pub use answer::{AnswerMatter, MatterAnswer};
pub use close::{CloseMatter, MatterOutcome};
pub use command::MatterCommand;
pub use kind::MatterKind;
pub use take::TakeMatter;

use crate::{MatterId, OrderId, PersonId, Refusal, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a matter stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MatterState {
    /// Nobody has it yet.
    Open,
    /// Somebody answers for it.
    Taken {
        /// Who.
        by: PersonId,
        /// Since when.
        at: Timestamp,
    },
    /// Decided.
    Closed {
        /// By whom.
        by: PersonId,
        /// When.
        at: Timestamp,
        /// What it came to.
        outcome: MatterOutcome,
        /// In words, where the outcome does not say it.
        reason: String,
    },
}

impl MatterState {
    /// The words of all states.
    pub const WORDS: [&'static str; 3] = ["open", "taken", "closed"];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken { .. } => "taken",
            Self::Closed { .. } => "closed",
        }
    }
}

/// A matter. Its words may be a customer's own: they stand in this row, which can be erased, and never in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// The order's territory.
    pub territory: TerritoryCode,
    /// About which order.
    pub order: OrderId,
    /// On which visit, where it was reported on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// What kind.
    pub kind: MatterKind,
    /// When it happened, by the device that told it.
    pub raised_at: Timestamp,
    /// Which colleague reported it; the customer did where it is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised_by: Option<PersonId>,
    /// A code or a value, as the kind has it: a reason, an offer, a quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What was said beside it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The customer's answer, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// What the desk answered so far; a phone shows the last one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<MatterAnswer>,
    /// How it stands.
    #[serde(flatten)]
    pub state: MatterState,
}

impl Matter {
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}
