use super::village::settle_villages;
use super::{Building, Estate, EstateKind, EstateNo};
use crate::names::{Coiner, HOME_SUFFIX, OFFICE_SUFFIX, OLD_SUFFIX, STEM_FIRST, STEM_SECOND};
use crate::plane::Spot;
use crate::stream::{Stream, one_of, within};
use crate::streets::{Ground, StreetClass, Streets, Ways};
use doorstep_kernel::{GeoPoint, Rng};

/// One estate in ten is a village outside.
const VILLAGE_SHARE: u32 = 10;

/// Builds a town's estates and villages, each with a gate on the street network.
pub(crate) fn build_estates(
    seed: u64,
    town: u32,
    ground: &Ground,
    count: u32,
    streets: &mut Streets,
    estates: &mut Vec<Estate>,
) {
    let mut rng = Stream::Town(town).rng(seed ^ 0xE57A);
    let street_at = streets.street_at_node();
    let mut names = EstateNames::new(&mut rng);
    let villages = count / VILLAGE_SHARE;
    for (column, row) in choose_blocks(ground, (count - villages) as usize, &mut rng) {
        let mut own = Stream::Estate(estates.len() as u32).rng(seed);
        estates.push(build_estate(town, ground, (column, row), &mut names, &street_at, streets, &mut own));
    }
    settle_villages(seed, town, ground, villages, streets, estates, &mut rng);
}

/// Blocks drawn without putting back, the centre denser than the edge (Efraimidis and Spirakis 2006).
fn choose_blocks(ground: &Ground, count: usize, rng: &mut dyn Rng) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(f64, (usize, usize))> = ground
        .building_blocks()
        .into_iter()
        .map(|(column, row)| {
            let weight = 1.3 - ground.share_from_centre(column, row);
            (rng.unit().max(1e-12).ln() / weight.max(0.05), (column, row))
        })
        .collect();
    keyed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    keyed.truncate(count);
    keyed.into_iter().map(|(_, block)| block).collect()
}

fn build_estate(
    town: u32,
    ground: &Ground,
    (column, row): (usize, usize),
    names: &mut EstateNames,
    street_at: &[u32],
    streets: &mut Streets,
    rng: &mut dyn Rng,
) -> Estate {
    let kind = EstateKind::draw(ground.share_from_centre(column, row), rng);
    let corners = ground.corners(column, row);
    let spots = corners.map(|corner| ground.spots[corner]);
    let inset = 0.10 + 0.08 * rng.unit();
    let inner = [(inset, inset), (1.0 - inset, inset), (1.0 - inset, 1.0 - inset), (inset, 1.0 - inset)];
    let outline = inner.map(|(u, v)| ground.plane.place(inside(spots, u, v)));
    let (side, ends) = ground.street_side(corners).expect("only blocks with a street are built on");
    // The gate: in the middle of the side, a third of the inset away from the street.
    let middles =
        [(0.5, inset / 2.0), (1.0 - inset / 2.0, 0.5), (0.5, 1.0 - inset / 2.0), (inset / 2.0, 0.5)];
    let gate_at = inside(spots, middles[side].0, middles[side].1);
    let gate = streets.add_node(ground.plane.place(gate_at));
    let name = names.coin(kind);
    let drive = streets.add_name(format!("{name}入口路"));
    streets.join(ends.0, gate, StreetClass::Estate, drive, Ways::Both);
    streets.join(ends.1, gate, StreetClass::Estate, drive, Ways::Both);
    let buildings = raise(kind, rng, |u, v| {
        let squeeze = |share: f64| inset + 0.08 + share * (0.84 - 2.0 * inset);
        ground.plane.place(inside(spots, squeeze(u), squeeze(v)))
    });
    Estate {
        name,
        kind,
        town,
        district: 0,
        grid: 0,
        outline: outline.to_vec(),
        gate,
        street: street_at[ends.0.0 as usize],
        street_number: within(rng, 1, 499) as u16,
        buildings,
        olt: 0,
        first_port: 0,
        access_notes: access_notes(kind, rng),
    }
}

/// Buildings in rows and columns of a unit square, placed by the caller.
pub(crate) fn raise(
    kind: EstateKind,
    rng: &mut dyn Rng,
    place: impl Fn(f64, f64) -> GeoPoint,
) -> Vec<Building> {
    let shape = kind.shape(rng);
    let mut buildings = Vec::with_capacity((shape.rows * shape.columns) as usize);
    let mut first_home = 0;
    for row in 0..shape.rows {
        for column in 0..shape.columns {
            let (u, v) =
                (f64::from(column) + 0.3 + 0.4 * rng.unit(), f64::from(row) + 0.3 + 0.4 * rng.unit());
            let place = place(u / f64::from(shape.columns), v / f64::from(shape.rows));
            let floors = within(rng, shape.floors.0, shape.floors.1) as u8;
            let building = Building { place, units: shape.units, floors, doors: shape.doors, first_home };
            first_home += building.homes();
            buildings.push(building);
        }
    }
    buildings
}

/// The spot of a quadrilateral at shares of its width and height.
fn inside(corners: [Spot; 4], u: f64, v: f64) -> Spot {
    corners[0].towards(corners[1], u).towards(corners[3].towards(corners[2], u), v)
}

fn access_notes(kind: EstateKind, rng: &mut dyn Rng) -> String {
    let gate = *one_of(rng, &["东门进", "南门进", "西门进", "北门进", "正门登记后进"]);
    let key =
        *one_of(rng, &["弱电间钥匙在物业前台", "弱电间钥匙在保安亭", "弱电间无锁", "弱电井钥匙找工程部"]);
    let park = *one_of(rng, &["电动车可停楼下", "地下车库可临停", "路边停车", "车辆不得入内"]);
    match kind {
        EstateKind::Village => "分纤箱在村委会外墙，路窄不宜开车".to_owned(),
        EstateKind::Office => format!("{gate}，工作日 9:00-17:30 可施工，{key}"),
        EstateKind::HighRise | EstateKind::MidRise | EstateKind::Old => format!("{gate},{key},{park}"),
    }
}

struct EstateNames {
    new: Coiner,
    old: Coiner,
    office: Coiner,
}

impl EstateNames {
    fn new(rng: &mut dyn Rng) -> Self {
        Self {
            new: Coiner::new(&[STEM_FIRST, STEM_SECOND, HOME_SUFFIX], rng),
            old: Coiner::new(&[STEM_FIRST, STEM_SECOND, OLD_SUFFIX], rng),
            office: Coiner::new(&[STEM_FIRST, STEM_SECOND, OFFICE_SUFFIX], rng),
        }
    }

    fn coin(&mut self, kind: EstateKind) -> String {
        match kind {
            EstateKind::HighRise | EstateKind::MidRise => self.new.coin(),
            EstateKind::Old => self.old.coin(),
            EstateKind::Office => self.office.coin(),
            EstateKind::Village => unreachable!("villages are named by their settlers"),
        }
    }
}

impl EstateNo {
    /// Its place in `City::estates`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
