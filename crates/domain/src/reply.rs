use crate::{PersonId, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Why the order could be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosingCause {
    /// Installed, moved, changed, removed or inspected as ordered.
    Done,
    /// A fault of the network was repaired.
    NetworkFault,
    /// A device was replaced or set up.
    Device,
    /// 客户侧原因: needs an explanation and the customer's confirmation (MGMT-09).
    CustomerSide,
    /// Nothing was found.
    NoFaultFound,
}

/// A reply 回单: what the technician reports after leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reply {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// After which visit.
    pub visit: VisitId,
    /// Why it could be closed.
    pub cause: ClosingCause,
    /// What was done, in a sentence; personal data has no place here.
    #[serde(default)]
    pub note: String,
}
