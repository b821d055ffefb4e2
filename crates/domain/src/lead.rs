use crate::{LeadId, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a lead stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LeadState {
    /// Raised on site.
    Raised,
    /// Offered to the customer, who agreed to hear more or not.
    Offered {
        /// When.
        at: Timestamp,
        /// The customer's consent.
        consent: bool,
    },
    /// Sold.
    Won {
        /// When.
        at: Timestamp,
    },
    /// Not sold.
    Lost {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// A lead 随销商机: raised from measured facts or by hand, never before the fault is solved (TRAIN-20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lead {
    /// Its id.
    pub id: LeadId,
    /// Where.
    pub territory: TerritoryCode,
    /// On which order.
    pub order: OrderId,
    /// By whom.
    pub raised_by: PersonId,
    /// When.
    pub raised_at: Timestamp,
    /// What would help the customer, such as `fttr`, `ont_upgrade`.
    pub offer: String,
    /// What it rests on.
    pub because: String,
    /// How it stands.
    #[serde(flatten)]
    pub state: LeadState,
}
