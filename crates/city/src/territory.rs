//! The organisation's tree 省/市/区/网格, planning areas, depots, business halls and contractor firms.

use crate::estates::Estate;
use crate::names::{
    Coiner, DISTRICTS, FIRM_SUFFIX, STEM_FIRST, STEM_SECOND, province_name, town_letters, town_name,
};
use crate::plan::CityPlan;
use crate::plane::Plane;
use crate::stream::{Stream, one_of};
use doorstep_domain::{AreaCode, Territory, TerritoryCode, TerritoryKind};
use doorstep_kernel::{GeoPoint, Rng};
use serde::{Deserialize, Serialize};

/// Technicians who share a grid 网格.
const TECHNICIANS_PER_GRID: u32 = 5;
/// A town with more technicians is planned district by district.
const TECHNICIANS_PER_AREA: u32 = 200;

/// A town 市.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Town {
    /// Such as 云州市.
    pub name: String,
    /// Its code in the tree.
    pub code: TerritoryCode,
    /// Its middle.
    pub centre: GeoPoint,
    /// How many technicians work there.
    pub technicians: u32,
}

/// A district 区.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    /// Such as 东湖区.
    pub name: String,
    /// Its code in the tree.
    pub code: TerritoryCode,
    /// Its town, by its place in `City::towns`.
    pub town: u32,
    /// The planning area of its grids.
    pub area: AreaCode,
    /// Where parts are fetched: 仓库.
    pub depot: Depot,
    /// Where customers are served: 营业厅.
    pub hall: Depot,
}

/// A place of the operator's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Depot {
    /// Such as 东湖区装维仓库.
    pub name: String,
    /// Where.
    pub place: GeoPoint,
}

/// A grid 网格: a few estates and the technicians who know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Such as 翠溪花园网格.
    pub name: String,
    /// Its code in the tree.
    pub code: TerritoryCode,
    /// Its district, by its place in `City::districts`.
    pub district: u32,
    /// Its estates, by their places in `City::estates`.
    pub estates: Vec<u32>,
    /// How many technicians belong to it.
    pub technicians: u32,
}

/// A contractor firm 代维.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    /// Its name.
    pub name: String,
    /// Its town, by its place in `City::towns`.
    pub town: u32,
}

/// Towns of a plan and the technicians of each.
pub(crate) fn found_towns(plan: &CityPlan, centres: &[GeoPoint]) -> Vec<Town> {
    let count = centres.len() as u32;
    let province = province_name().1;
    (0..count)
        .map(|number| Town {
            name: town_name(number),
            code: TerritoryCode::new(format!("{province}.{}", town_letters(number))),
            centre: centres[number as usize],
            technicians: plan.technicians / count + u32::from(number < plan.technicians % count),
        })
        .collect()
}

/// Draws districts and grids over the estates and writes their numbers into them.
pub(crate) fn divide(seed: u64, towns: &[Town], estates: &mut [Estate]) -> (Vec<District>, Vec<Grid>) {
    let (mut districts, mut grids) = (Vec::new(), Vec::new());
    let mut first = 0;
    for (number, town) in towns.iter().enumerate() {
        let last = first + estates[first..].partition_point(|estate| estate.town as usize == number);
        let mut rng = Stream::Town(number as u32).rng(seed ^ 0xD157);
        let mut sectors: [Vec<u32>; 5] = Default::default();
        for index in first..last {
            sectors[sector(town, estates[index].middle())].push(index as u32);
        }
        let mut left = (town.technicians, (last - first) as u32);
        for (sector, members) in sectors.into_iter().enumerate().filter(|(_, members)| !members.is_empty()) {
            let (name, letters) = *one_of(&mut rng, &DISTRICTS[sector]);
            let district = districts.len() as u32;
            let code = TerritoryCode::new(format!("{}.{letters}", town.code));
            // The last district takes whom the others left, so that nobody is lost to rounding.
            let share = u64::from(left.0) * members.len() as u64 / u64::from(left.1.max(1));
            left = (left.0 - share as u32, left.1 - members.len() as u32);
            let area = area_of(town, letters);
            districts.push(District {
                name: name.to_owned(),
                code: code.clone(),
                town: number as u32,
                area,
                depot: house(name, "装维仓库", &members, estates, &mut rng),
                hall: house(name, "营业厅", &members, estates, &mut rng),
            });
            divide_district(district, &code, share as u32, members, estates, &mut grids);
        }
        first = last;
    }
    (districts, grids)
}

fn area_of(town: &Town, district: &str) -> AreaCode {
    let town_code = town.code.as_str().replace('.', "-");
    if town.technicians > TECHNICIANS_PER_AREA {
        AreaCode::new(format!("{town_code}-{district}"))
    } else {
        AreaCode::new(town_code)
    }
}

/// East, north, west, south, or 4 for the old town in the middle.
fn sector(town: &Town, place: GeoPoint) -> usize {
    let spot = Plane::around(town.centre).spot(place);
    // The middle grows with the town: a fifth of the technicians' ground.
    let core = 420.0 * (f64::from(town.technicians) * 2.0 * 3.0 / 5.0 / std::f64::consts::PI).sqrt();
    if spot.x.hypot(spot.y) < core {
        return 4;
    }
    let turn = spot.y.atan2(spot.x) / std::f64::consts::FRAC_PI_2;
    (turn.round() as i64).rem_euclid(4) as usize
}

fn house(district: &str, kind: &str, members: &[u32], estates: &[Estate], rng: &mut dyn Rng) -> Depot {
    let near = &estates[*one_of(rng, members) as usize];
    Depot { name: format!("{district}{kind}"), place: near.outline[0] }
}

fn divide_district(
    district: u32,
    code: &TerritoryCode,
    technicians: u32,
    members: Vec<u32>,
    estates: &mut [Estate],
    grids: &mut Vec<Grid>,
) {
    let wanted = technicians.div_ceil(TECHNICIANS_PER_GRID).clamp(1, members.len() as u32);
    let mut parts = vec![members];
    // Halve the largest part along its longer side until there are enough: neighbours stay together.
    while (parts.len() as u32) < wanted {
        let largest =
            (0..parts.len()).max_by_key(|part| (parts[*part].len(), usize::MAX - part)).unwrap_or(0);
        let (near, far) = halve(std::mem::take(&mut parts[largest]), estates);
        parts[largest] = near;
        parts.push(far);
    }
    let count = parts.len() as u32;
    for (number, part) in parts.into_iter().enumerate() {
        let grid = grids.len() as u32;
        for estate in &part {
            let estate = &mut estates[*estate as usize];
            (estate.district, estate.grid) = (district, grid);
        }
        grids.push(Grid {
            name: format!("{}网格", estates[part[0] as usize].name),
            code: TerritoryCode::new(format!("{code}.g{:02}", number + 1)),
            district,
            technicians: technicians / count + u32::from((number as u32) < technicians % count),
            estates: part,
        });
    }
}

fn halve(mut part: Vec<u32>, estates: &[Estate]) -> (Vec<u32>, Vec<u32>) {
    let middles = |estate: &u32| estates[*estate as usize].middle();
    let span = |degrees: fn(GeoPoint) -> f64| {
        let all = || part.iter().map(|estate| degrees(middles(estate)));
        all().fold(f64::MIN, f64::max) - all().fold(f64::MAX, f64::min)
    };
    let wide = span(GeoPoint::lon) * 0.85 > span(GeoPoint::lat);
    let key = |estate: &u32| if wide { middles(estate).lon() } else { middles(estate).lat() };
    part.sort_by(|a, b| key(a).total_cmp(&key(b)).then(a.cmp(b)));
    let far = part.split_off(part.len() / 2);
    (part, far)
}

/// Contractors of each town: one for about forty technicians.
pub(crate) fn found_firms(seed: u64, towns: &[Town]) -> Vec<Firm> {
    let mut names = Coiner::new(&[STEM_SECOND, STEM_FIRST], &mut Stream::Firm(0).rng(seed));
    let mut firms = Vec::new();
    for (town, of) in towns.iter().enumerate() {
        for _ in 0..of.technicians.div_ceil(40) {
            let mut rng = Stream::Firm(firms.len() as u32 + 1).rng(seed);
            let name = format!(
                "{}{}{}",
                of.name.trim_end_matches('市'),
                names.coin(),
                one_of(&mut rng, FIRM_SUFFIX)
            );
            firms.push(Firm { name, town: town as u32 });
        }
    }
    firms
}

impl crate::City {
    /// The whole tree, province first, as the product keeps it.
    pub fn territories(&self) -> Vec<Territory> {
        let (name, letters) = province_name();
        let row = |code: &TerritoryCode, name: &str, kind, area| Territory {
            code: code.clone(),
            name: name.to_owned(),
            kind,
            area,
        };
        let mut tree = vec![row(&TerritoryCode::new(letters), name, TerritoryKind::Province, None)];
        tree.extend(self.towns.iter().map(|town| row(&town.code, &town.name, TerritoryKind::City, None)));
        tree.extend(self.districts.iter().map(|of| row(&of.code, &of.name, TerritoryKind::District, None)));
        tree.extend(self.grids.iter().map(|grid| {
            let area = self.districts[grid.district as usize].area.clone();
            row(&grid.code, &grid.name, TerritoryKind::Grid, Some(area))
        }));
        tree
    }

    /// Planning areas with their grids, in the order of the tree.
    pub fn planning_areas(&self) -> Vec<(AreaCode, Vec<TerritoryCode>)> {
        let mut areas: Vec<(AreaCode, Vec<TerritoryCode>)> = Vec::new();
        for grid in &self.grids {
            let area = &self.districts[grid.district as usize].area;
            // Grids of one area follow each other, because districts of a town do.
            match areas.last_mut().filter(|(code, _)| code == area) {
                Some((_, grids)) => grids.push(grid.code.clone()),
                None => areas.push((area.clone(), vec![grid.code.clone()])),
            }
        }
        areas
    }
}
