use crate::{BatchFaultId, OrderId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a batch fault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum BatchFaultState {
    /// Visits are held.
    Open,
    /// Recovered; visits were released.
    Recovered {
        /// When.
        at: Timestamp,
    },
}

/// A batch fault 群障: several repair orders under one port, splitter or building in a short time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchFault {
    /// Its id.
    pub id: BatchFaultId,
    /// Where.
    pub territory: TerritoryCode,
    /// The shared element, such as `olt-03/1/7`.
    pub element: String,
    /// When it was seen.
    pub opened_at: Timestamp,
    /// The orders it holds.
    pub orders: Vec<OrderId>,
    /// How it stands.
    #[serde(flatten)]
    pub state: BatchFaultState,
}
