use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// What a camera wrote into a picture (EXIF 2.32, CIPA DC-008). It can be forged and is often missing: it counts against a
/// picture where it contradicts the visit, and never for one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CameraFacts {
    /// When the shutter opened, by the camera's clock.
    pub taken_at: Option<Timestamp>,
    /// Whose make the camera is.
    pub make: Option<String>,
    /// Which model.
    pub model: Option<String>,
    /// Where it was taken.
    pub place: Option<GeoPoint>,
}

impl CameraFacts {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
