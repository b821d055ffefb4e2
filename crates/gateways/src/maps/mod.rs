//! Servers of maps: travel times and metres in tables.

mod osrm;
mod settings;
mod valhalla;

pub use osrm::Osrm;
pub use settings::MapSettings;
pub use valhalla::{Costing, Valhalla};

use crate::{Bounds, OutboundFault};
use doorstep_app::maps::MapFault;
use std::time::Duration;

/// A table is ready in less, or the server is too busy to plan by.
const BOUNDS: Bounds =
    Bounds { connect: Duration::from_secs(2), whole: Duration::from_secs(8), body_bytes: 8 << 20 };

/// A place farther from any road than so many metres is near none.
const ROAD_WITHIN_M: u32 = 1_000;

impl From<OutboundFault> for MapFault {
    fn from(fault: OutboundFault) -> Self {
        Self::Away(fault.to_string())
    }
}

/// Whole seconds or metres out of a number that another system wrote; none where it is no length.
fn whole(number: f64) -> Option<u32> {
    // A float is cut to what fits, and what is no number was sorted out.
    (number.is_finite() && number >= 0.0 && number < f64::from(u32::MAX)).then(|| number.ceil() as u32)
}
