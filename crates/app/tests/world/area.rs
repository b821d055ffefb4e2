//! Planning areas.

use doorstep_domain::{AreaCode, TerritoryCode};
use doorstep_store::{ByHand, PlanningArea};

/// The area of the two grids.
pub(crate) const AREA: &str = "donghu";

/// Some territories that are planned together, as nobody changed anything by hand.
pub(crate) fn area(code: &str, name: &str, territories: &[&str]) -> PlanningArea {
    PlanningArea {
        code: AreaCode::new(code),
        name: name.into(),
        territories: territories.iter().map(|territory| TerritoryCode::new(*territory)).collect(),
        manual: false,
        by_hand: ByHand::default(),
        notes: Vec::new(),
        storm: None,
        put_off: Vec::new(),
    }
}
