use crate::{CustomerClass, OrderId, OrderKind, Promise, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What became of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PromiseOutcome {
    /// It stands.
    Standing,
    /// We came in time.
    Kept {
        /// When we arrived.
        arrived_at: Timestamp,
        /// On which visit.
        visit: VisitId,
    },
    /// We came late.
    Broken {
        /// When we arrived.
        arrived_at: Timestamp,
        /// On which visit.
        visit: VisitId,
    },
    /// Its time passed and nobody came; news may still settle it otherwise.
    Missed {
        /// When its last moment passed.
        at: Timestamp,
    },
    /// Another promise took its place.
    Rescheduled {
        /// When.
        at: Timestamp,
        /// Whether the customer asked.
        by_customer: bool,
    },
    /// The visit became unnecessary: solved by phone, cancelled, returned.
    Released {
        /// When.
        at: Timestamp,
    },
}

/// One line of the promise ledger (TIME-10): every promise ever given, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LedgerEntry {
    /// To which order.
    pub order: OrderId,
    /// The how-manieth promise to it, from 1.
    pub number: u32,
    /// Where.
    pub territory: TerritoryCode,
    /// What kind of work.
    pub kind: OrderKind,
    /// How the customer is served.
    pub class: CustomerClass,
    /// What was promised.
    pub promise: Promise,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: PromiseOutcome,
}

impl PromiseOutcome {
    /// The outcome's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Kept { .. } => "kept",
            Self::Broken { .. } => "broken",
            Self::Missed { .. } => "missed",
            Self::Rescheduled { .. } => "rescheduled",
            Self::Released { .. } => "released",
        }
    }
}
