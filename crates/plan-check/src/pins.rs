//! What is pinned stands first, in its order, on the first technician that names it.

use crate::facts::{Facts, at_route};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::Route;

pub(crate) fn check(route: &Route, facts: &Facts, found: &mut Vec<Violation>) {
    let pins = facts.pins(route);
    let stated = route.stops.iter().map(|stop| (stop.order, stop.pinned));
    let prefix_holds = stated.clone().take(pins.len()).eq(pins.iter().map(|pin| (pin.order, true)));
    if !prefix_holds || stated.skip(pins.len()).any(|(_, pinned)| pinned) {
        found.push(at_route(route, None, Wrong::PinsMoved));
    }
}
