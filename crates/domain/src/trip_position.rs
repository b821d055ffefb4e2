use crate::{PersonId, TerritoryCode, VisitId};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// 在途位置: where a crew on its way to a visit was seen last. It lives as long as the trip and is no event: where people
/// were is nobody's business afterwards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TripPosition {
    /// To which visit.
    pub visit: VisitId,
    /// Whose phone.
    pub technician: PersonId,
    /// In which territory.
    pub territory: TerritoryCode,
    /// Where.
    pub point: GeoPoint,
    /// When.
    pub at: Timestamp,
}
