use super::{Ground, StreetClass, Streets};
use crate::names::town_name;

/// Joins each town with its neighbours to the east and to the north by a highway. `across` towns lie in a row.
pub(crate) fn join_towns(streets: &mut Streets, grounds: &[Ground], across: usize) {
    for (here, ground) in grounds.iter().enumerate() {
        let east = ((here + 1) % across != 0).then_some(here + 1);
        let north = Some(here + across);
        // A last row that is not full hangs on the town before it.
        for there in [east, north].into_iter().flatten().filter(|there| *there < grounds.len()) {
            let target = ground.plane.spot(grounds[there].plane.place(crate::plane::Spot { x: 0.0, y: 0.0 }));
            let back = grounds[there].plane.spot(ground.plane.place(crate::plane::Spot { x: 0.0, y: 0.0 }));
            let ends = (ground.nearest_crossing(target), grounds[there].nearest_crossing(back));
            let first = |number: usize| town_name(number as u32).chars().next().unwrap_or('南');
            let name = streets.add_name(format!("{}{}高速", first(here), first(there)));
            streets.join_far(ground.plane, ends, StreetClass::Highway, name, 2500.0);
        }
    }
}
