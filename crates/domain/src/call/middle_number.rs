use crate::{OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a middle number stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MiddleNumberState {
    /// 已绑定: who dials it reaches the other side.
    Bound,
    /// 已解绑.
    Released {
        /// When.
        at: Timestamp,
    },
}

impl MiddleNumberState {
    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Bound => "bound",
            Self::Released { .. } => "released",
        }
    }
}

/// A middle number 隐私号 (AXB): the technician dials it and reaches the customer, the customer dials it and reaches the
/// technician, and neither learns the other's. One for each visit, until it is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MiddleNumber {
    /// For which visit.
    pub visit: VisitId,
    /// Its order.
    pub order: OrderId,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// Whose phone is the one end.
    pub person: PersonId,
    /// The number to dial, the platform's own.
    pub number: String,
    /// What the platform knows the binding as.
    pub platform: String,
    /// Since when.
    pub bound_at: Timestamp,
    /// When the platform lets go by itself, whatever happens here.
    pub until: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub state: MiddleNumberState,
}

impl MiddleNumber {
    /// Whether it can be dialled at an instant by somebody.
    pub fn serves(&self, person: PersonId, at: Timestamp) -> bool {
        self.state == MiddleNumberState::Bound && self.person == person && at < self.until
    }

    /// Nobody reaches anybody by it any more.
    #[must_use]
    pub fn released(self, at: Timestamp) -> Self {
        Self { state: MiddleNumberState::Released { at }, ..self }
    }
}
