use crate::{AreaCode, PersonId};
use doorstep_kernel::{Date, Duration, TimeWindow};
use serde::{Deserialize, Serialize};

/// Time off inside a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Break {
    /// It starts inside this window.
    pub window: TimeWindow,
    /// How long it is.
    pub length_ms: Duration,
}

/// One technician's working time of one day in one planning area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shift {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub date: Date,
    /// For which area; lending splits a shift by time.
    pub area: AreaCode,
    /// From when to when.
    pub window: TimeWindow,
    /// How much longer at the most, at the price of overtime.
    #[serde(default)]
    pub overtime_ms: Duration,
    /// A break, if any.
    #[serde(default, rename = "break", skip_serializing_if = "Option::is_none")]
    pub rest: Option<Break>,
}

impl Shift {
    /// A longer one is a typing mistake.
    pub const LONGEST: Duration = Duration::from_hours(16);
}
