use super::centre::Centre;
use super::crossed::{Cell, effects};
use super::travel::TravelLength;
use doorstep_domain::planning::{Experience, LearnedLength, NotLearned, RatioSketch, USUAL_PACE, WorkCell};
use doorstep_domain::{OrderKind, PersonId};
use doorstep_kernel::Duration;
use std::collections::BTreeMap;

/// Paces are told apart in steps of so many thousandths: technicians of one pace share their lengths in the engine.
const PACE_STEP: u32 = 50;

/// No building and no technician changes a length by more than twice, whatever the records say.
const MOST: f64 = std::f64::consts::LN_2;

/// From how many visits on what was learned is used; below it is shown and not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LearnRules {
    /// Visits of a kind, or trips.
    pub least_visits: u64,
    /// Visits in one building, of one technician, or trips of one hour.
    pub least_of_one: u64,
}

/// What visits of a kind take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KindLength {
    /// From how many visits.
    pub visits: u64,
    /// Their mean length against the estimate, in thousandths.
    pub permille: u32,
    /// One standard deviation in percent of the length.
    pub spread_percent: u32,
    /// Whether they are enough.
    pub used: bool,
}

/// How far one building or technician differs from all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// From how many visits.
    pub visits: u64,
    /// Their length against that of all, in thousandths, as counted.
    pub plain_permille: u32,
    /// The same shrunk towards all, as it is used.
    pub permille: u32,
    /// Whether they are enough.
    pub used: bool,
}

/// What was learned of one planning area.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learned {
    /// Work by kind.
    pub kinds: BTreeMap<OrderKind, KindLength>,
    /// Work by estate and building.
    pub buildings: BTreeMap<String, Effect>,
    /// Work by technician.
    pub technicians: BTreeMap<PersonId, Effect>,
    /// Travel.
    pub travel: TravelLength,
    /// Visits that were not learned from, by reason.
    pub left_out: BTreeMap<NotLearned, u32>,
}

impl Learned {
    /// What months of experience come to, in whatever order.
    pub fn from_months<'m>(months: impl Iterator<Item = &'m Experience>, rules: LearnRules) -> Self {
        let mut cells: BTreeMap<(OrderKind, Option<&str>, PersonId), RatioSketch> = BTreeMap::new();
        let mut hours: BTreeMap<u8, RatioSketch> = BTreeMap::new();
        let mut left_out: BTreeMap<NotLearned, u32> = BTreeMap::new();
        for month in months {
            for WorkCell { kind, building, technician, took } in &month.work {
                cells.entry((*kind, building.as_deref(), *technician)).or_default().merge(took);
            }
            for (hour, took) in &month.travel {
                hours.entry(*hour).or_default().merge(took);
            }
            for (why, count) in &month.left_out {
                *left_out.entry(*why).or_default() += count;
            }
        }
        let mut sketches: BTreeMap<OrderKind, RatioSketch> = BTreeMap::new();
        for ((kind, ..), took) in &cells {
            sketches.entry(*kind).or_default().merge(took);
        }
        let centres: BTreeMap<OrderKind, Centre> =
            sketches.iter().filter_map(|(kind, sketch)| Some((*kind, Centre::of(sketch)?))).collect();
        let known =
            |kind: &OrderKind| sketches.get(kind).is_some_and(|one| one.count() >= rules.least_visits);
        let alike: Vec<Cell<&str, PersonId>> = cells
            .iter()
            .filter(|((kind, ..), _)| known(kind))
            .filter_map(|((kind, building, who), took)| cell(*building, *who, took, *centres.get(kind)?))
            .collect();
        let found = effects(&alike);
        let mut plain_buildings: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        let mut plain_technicians: BTreeMap<PersonId, (f64, f64)> = BTreeMap::new();
        for cell in &alike {
            add(plain_technicians.entry(cell.technician).or_default(), cell);
            if let Some(building) = cell.building {
                add(plain_buildings.entry(building).or_default(), cell);
            }
        }
        let effect = |(visits, sum): (f64, f64), shrunk: f64| Effect {
            visits: visits as u64,
            plain_permille: permille((sum / visits).clamp(-MOST, MOST)),
            permille: permille(shrunk.clamp(-MOST, MOST)),
            used: visits as u64 >= rules.least_of_one,
        };
        let kind = |(kind, centre): (&OrderKind, &Centre)| {
            let visits = sketches.get(kind).map_or(0, RatioSketch::count);
            let permille = (centre.mean() * 1000.0).round() as u32;
            let spread_percent = centre.percent();
            (*kind, KindLength { visits, permille, spread_percent, used: visits >= rules.least_visits })
        };
        Self {
            kinds: centres.iter().map(kind).collect(),
            buildings: plain_buildings
                .into_iter()
                .map(|(name, sum)| {
                    (name.to_owned(), effect(sum, found.buildings.get(name).copied().unwrap_or(0.0)))
                })
                .collect(),
            technicians: plain_technicians
                .into_iter()
                .map(|(who, sum)| (who, effect(sum, found.technicians.get(&who).copied().unwrap_or(0.0))))
                .collect(),
            travel: TravelLength::of(&hours, rules),
            left_out,
        }
    }

    /// How long a job takes at the usual pace, and what that was learned from; none where too few visits are known.
    pub fn service(
        &self,
        kind: OrderKind,
        building: Option<&str>,
        estimate: Duration,
    ) -> Option<(Duration, LearnedLength)> {
        let of_kind = self.kinds.get(&kind).filter(|one| one.used)?;
        let there = building.and_then(|name| self.buildings.get(name)).filter(|one| one.used);
        let factor = i64::from(of_kind.permille) * i64::from(there.map_or(USUAL_PACE, |one| one.permille));
        let seconds = estimate.as_secs() * factor / (1000 * 1000);
        let in_building = there.map_or(0, |one| one.visits);
        let learned = LearnedLength { estimate_ms: estimate, visits: of_kind.visits, in_building };
        (seconds > 0).then(|| (Duration::from_secs(seconds), learned))
    }

    /// The pace of a technician, in thousandths of a job's time; the usual one where too few visits are known.
    pub fn pace(&self, technician: PersonId) -> u32 {
        let known = self.technicians.get(&technician).filter(|one| one.used);
        known.map_or(USUAL_PACE, |one| (one.permille + PACE_STEP / 2) / PACE_STEP * PACE_STEP)
    }

    /// How far work of each kind scatters, where enough is known.
    pub fn spreads(&self) -> BTreeMap<OrderKind, u32> {
        let used = self.kinds.iter().filter(|(_, one)| one.used);
        used.map(|(kind, one)| (*kind, one.spread_percent)).collect()
    }
}

fn cell<'b>(
    building: Option<&'b str>,
    technician: PersonId,
    took: &RatioSketch,
    centre: Centre,
) -> Option<Cell<&'b str, PersonId>> {
    let visits = took.count();
    let sums = took.logs().fold((0.0, 0.0), |(sum, square), (log, count)| {
        let off = centre.off(log);
        (sum + off * count as f64, square + off * off * count as f64)
    });
    let visits = visits as f64;
    (visits > 0.0).then(|| Cell {
        building,
        technician,
        visits,
        off: sums.0 / visits,
        square: sums.1 / visits,
    })
}

fn add<B, T>(sum: &mut (f64, f64), cell: &Cell<B, T>) {
    *sum = (sum.0 + cell.visits, sum.1 + cell.visits * cell.off);
}

pub(super) fn permille(log: f64) -> u32 {
    (log.exp() * 1000.0).round() as u32
}
