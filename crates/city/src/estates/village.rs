use super::build::raise;
use super::{Estate, EstateKind};
use crate::names::{Coiner, VILLAGE_FIRST, VILLAGE_SECOND};
use crate::plane::Spot;
use crate::stream::{Stream, within};
use crate::streets::{Ground, StreetClass, Streets};
use doorstep_kernel::Rng;

/// Settles villages around a town, each at the end of a country road.
pub(crate) fn settle_villages(
    seed: u64,
    town: u32,
    ground: &Ground,
    count: u32,
    streets: &mut Streets,
    estates: &mut Vec<Estate>,
    rng: &mut dyn Rng,
) {
    let mut names = Coiner::new(&[VILLAGE_FIRST, VILLAGE_SECOND], rng);
    for _ in 0..count {
        let mut own = Stream::Estate(estates.len() as u32).rng(seed);
        let (angle, far) = (own.unit() * std::f64::consts::TAU, ground.radius * (1.12 + 0.5 * own.unit()));
        let centre = ground.course.ashore(Spot { x: far * angle.cos(), y: far * angle.sin() });
        let name = names.coin();
        let road = streets.add_name(format!("{}公路", name.trim_end_matches('村')));
        let gate = streets.add_node(ground.plane.place(centre));
        let from = ground.nearest_crossing(centre);
        streets.join_far(ground.plane, (from, gate), StreetClass::Country, road, 900.0);
        let half = 160.0 + 120.0 * own.unit();
        let corners = [(-half, -half), (half, -half * 0.8), (half * 0.9, half), (-half * 0.8, half * 0.9)];
        let outline = corners.map(|(x, y)| ground.plane.place(centre.shifted(x, y))).to_vec();
        let buildings = raise(EstateKind::Village, &mut own, |u, v| {
            ground.plane.place(centre.shifted((u - 0.5) * 1.7 * half, (v - 0.5) * 1.7 * half))
        });
        estates.push(Estate {
            name,
            kind: EstateKind::Village,
            town,
            district: 0,
            grid: 0,
            outline,
            gate,
            street: road,
            street_number: within(&mut own, 1, 99) as u16,
            buildings,
            olt: 0,
            first_port: 0,
            access_notes: "分纤箱在村委会外墙，路窄不宜开车".to_owned(),
        });
    }
}
