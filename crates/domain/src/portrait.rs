use crate::{BlobHash, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 工作照: the face that a customer compares at the door (DOOR-05). It is kept apart from the person, so that it can be
/// taken away alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Portrait {
    /// Whose.
    pub person: PersonId,
    /// Where they belong.
    pub territory: TerritoryCode,
    /// The picture.
    pub picture: BlobHash,
    /// Since when.
    pub taken_in_at: Timestamp,
}
