use std::collections::BTreeMap;

/// Rounds of taking the technicians' part out of the buildings' and the other way round; it settles in a few.
const ROUNDS_MAX: usize = 60;

/// It has settled when nothing moves by more: a tenth of a per mille.
const SETTLED: f64 = 1e-4;

/// The scatter that lengths have inside their bins at the least, so that equal ones do not pass for certainty.
const LEAST_VARIANCE: f64 =
    doorstep_domain::planning::RATIO_STEP * doorstep_domain::planning::RATIO_STEP / 12.0;

/// Visits that are alike in building and technician: how many, and their mean distance from the centre of their kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<B, T> {
    pub(super) building: Option<B>,
    pub(super) technician: T,
    pub(super) visits: f64,
    pub(super) off: f64,
    /// The mean of the squared distances.
    pub(super) square: f64,
}

/// How far each building and each technician differs, shrunk.
#[derive(Debug, Clone, Default)]
pub(super) struct Effects<B, T> {
    pub(super) buildings: BTreeMap<B, f64>,
    pub(super) technicians: BTreeMap<T, f64>,
}

/// Groups of one sort: visits, sum of distances, sum of squares.
type Groups<K> = BTreeMap<K, (f64, f64, f64)>;

/// So many visits that the mean of all weighs against those of one group: the variance between visits over that between
/// groups, by the analysis of variance of unequal groups (Searle, Casella, McCulloch, "Variance Components", 1992).
/// Infinite where groups do not differ more than chance makes them.
pub(super) fn weight_of_all<K>(groups: &Groups<K>) -> f64 {
    let (count, total) = (groups.len() as f64, groups.values().map(|group| group.0).sum::<f64>());
    if count < 2.0 || total <= count {
        return f64::INFINITY;
    }
    let all: f64 = groups.values().map(|group| group.1).sum();
    let between = groups.values().map(|(visits, sum, _)| sum * sum / visits).sum::<f64>() - all * all / total;
    let squares: f64 = groups.values().map(|group| group.2).sum();
    let within = squares - groups.values().map(|(visits, sum, _)| sum * sum / visits).sum::<f64>();
    let within = (within / (total - count)).max(LEAST_VARIANCE);
    let even = (total - groups.values().map(|group| group.0 * group.0).sum::<f64>() / total) / (count - 1.0);
    let among = (between / (count - 1.0) - within) / even;
    if among > 0.0 { within / among } else { f64::INFINITY }
}

/// Solves the mixed model equations by turns.
pub(super) fn effects<B: Ord + Copy, T: Ord + Copy>(cells: &[Cell<B, T>]) -> Effects<B, T> {
    let (mut buildings, mut technicians) = (Groups::new(), Groups::new());
    for cell in cells {
        add(technicians.entry(cell.technician).or_default(), cell);
        if let Some(building) = cell.building {
            add(buildings.entry(building).or_default(), cell);
        }
    }
    let weights = (weight_of_all(&buildings), weight_of_all(&technicians));
    let mut found = Effects { buildings: BTreeMap::new(), technicians: BTreeMap::new() };
    for _ in 0..ROUNDS_MAX {
        let taken = &found.technicians;
        let next = shrunk(
            cells,
            |cell| cell.building,
            |cell| taken.get(&cell.technician).copied(),
            &buildings,
            weights.0,
        );
        let moved = distance(&found.buildings, &next);
        found.buildings = next;
        let taken = &found.buildings;
        let by_building = |cell: &Cell<B, T>| cell.building.and_then(|one| taken.get(&one).copied());
        let next = shrunk(cells, |cell| Some(cell.technician), by_building, &technicians, weights.1);
        let moved = moved.max(distance(&found.technicians, &next));
        found.technicians = next;
        if moved < SETTLED {
            break;
        }
    }
    found
}

fn add<B, T>(group: &mut (f64, f64, f64), cell: &Cell<B, T>) {
    group.0 += cell.visits;
    group.1 += cell.visits * cell.off;
    group.2 += cell.visits * cell.square;
}

/// Each group's mean of what the others leave, shrunk by the weight of all.
fn shrunk<B, T, K: Ord + Copy>(
    cells: &[Cell<B, T>],
    group: impl Fn(&Cell<B, T>) -> Option<K>,
    taken: impl Fn(&Cell<B, T>) -> Option<f64>,
    groups: &Groups<K>,
    weight: f64,
) -> BTreeMap<K, f64> {
    let mut sums: BTreeMap<K, f64> = BTreeMap::new();
    for cell in cells {
        if let Some(key) = group(cell) {
            *sums.entry(key).or_default() += cell.visits * (cell.off - taken(cell).unwrap_or(0.0));
        }
    }
    let part = |(key, sum): (K, f64)| (key, sum / (groups.get(&key).map_or(0.0, |group| group.0) + weight));
    sums.into_iter().map(part).collect()
}

fn distance<K: Ord>(before: &BTreeMap<K, f64>, after: &BTreeMap<K, f64>) -> f64 {
    after.iter().map(|(key, value)| (value - before.get(key).unwrap_or(&0.0)).abs()).fold(0.0, f64::max)
}
