use super::Leg;
use doorstep_domain::AreaCode;
use doorstep_kernel::{Duration, GeoPoint, Timestamp};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, RwLock};

/// So many ways are kept at the most in one generation, about 90 MB; there are two.
const KEPT_MAX: usize = 2_000_000;

/// Ways older than this are asked for again: maps change.
const KEPT: Duration = Duration::from_hours(24);

/// The mark of a way that the server does not know, and of metres that it does not say.
const UNKNOWN: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
struct Way {
    seconds: u32,
    metres: u32,
    /// In which step of asking it came to be known.
    step: u32,
}

/// Ways that were asked for within a day of each other. None is ever written over, so that who looks at a step of it sees
/// the same as long as they look.
#[derive(Debug, Default)]
pub(super) struct Generation {
    ways: RwLock<HashMap<(GeoPoint, GeoPoint), Way>>,
}

impl Generation {
    /// What is known of a way since a step at the latest: nothing, that the server knows none, or the way.
    pub(super) fn look(&self, from: GeoPoint, to: GeoPoint, step: u32) -> Option<Option<Leg>> {
        let ways = self.ways.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let way = ways.get(&(from, to)).filter(|way| way.step <= step)?;
        let metres = (way.metres != UNKNOWN).then_some(way.metres);
        Some((way.seconds != UNKNOWN).then_some(Leg { seconds: way.seconds, metres }))
    }

    fn put(&self, step: u32, told: impl Iterator<Item = ((GeoPoint, GeoPoint), Option<Leg>)>) -> usize {
        let mut ways = self.ways.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (ends, leg) in told {
            let (seconds, metres) = match leg {
                Some(leg) => (leg.seconds.min(UNKNOWN - 1), leg.metres.unwrap_or(UNKNOWN)),
                None => (UNKNOWN, UNKNOWN),
            };
            ways.entry(ends).or_insert(Way { seconds, metres, step });
        }
        ways.len()
    }
}

/// Two generations of ways, and of which places of an area all ways were asked for.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub(super) young: Arc<Generation>,
    pub(super) old: Arc<Generation>,
    pub(super) step: u32,
    began: Option<Timestamp>,
    kept: usize,
    groups: HashMap<AreaCode, Vec<GeoPoint>>,
    /// Places near no road, and those that hardly any way leads to or from.
    pub(super) off: HashSet<GeoPoint>,
}

impl Ways {
    /// Lets go of what is a day old or too much; everything is asked for again, and until then the old is known.
    pub(super) fn age(&mut self, now: Timestamp) {
        let began = *self.began.get_or_insert(now);
        if began + KEPT <= now || self.kept >= KEPT_MAX {
            self.old = std::mem::take(&mut self.young);
            self.began = Some(now);
            self.kept = 0;
            self.groups.clear();
            self.off.clear();
        }
    }

    /// The places of an area that were asked for.
    pub(super) fn group(&self, area: &AreaCode) -> &[GeoPoint] {
        self.groups.get(area).map_or(&[], Vec::as_slice)
    }

    /// Those of some places that were not.
    pub(super) fn new_of(&self, area: &AreaCode, places: &[GeoPoint]) -> Vec<GeoPoint> {
        let known: HashSet<&GeoPoint> = self.group(area).iter().chain(&self.off).collect();
        places.iter().filter(|place| !known.contains(place)).copied().collect()
    }

    /// Writes down what was told of the ways from and to some new places of an area.
    pub(super) fn put(
        &mut self,
        area: &AreaCode,
        new: &[GeoPoint],
        off: &[GeoPoint],
        told: impl Iterator<Item = ((GeoPoint, GeoPoint), Option<Leg>)>,
    ) {
        self.step += 1;
        self.kept = self.young.put(self.step, told);
        self.off.extend(off);
        let group = self.groups.entry(area.clone()).or_default();
        group.extend(new.iter().filter(|place| !off.contains(place)));
    }
}
