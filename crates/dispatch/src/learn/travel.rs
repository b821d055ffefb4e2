use super::centre::Centre;
use super::crossed::weight_of_all;
use super::lengths::LearnRules;
use doorstep_domain::planning::RatioSketch;
use doorstep_kernel::{Duration, GeoPoint, Timestamp, TravelTimes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What trips that begin in one hour take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HourLength {
    /// From how many trips.
    pub trips: u64,
    /// Their length against the travel times, in thousandths, shrunk towards all hours; that of all where too few are known.
    pub permille: u32,
    /// Whether they are enough to differ from all hours.
    pub used: bool,
}

/// What trips take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TravelLength {
    /// From how many trips.
    pub trips: u64,
    /// Their mean length against the travel times, in thousandths.
    pub permille: u32,
    /// One standard deviation in percent of the length.
    pub spread_percent: u32,
    /// Whether they are enough.
    pub used: bool,
    /// By the hour of leaving.
    pub hours: BTreeMap<u8, HourLength>,
}

impl TravelLength {
    pub(super) fn of(hours: &BTreeMap<u8, RatioSketch>, rules: LearnRules) -> Self {
        let mut all = RatioSketch::default();
        hours.values().for_each(|hour| all.merge(hour));
        let Some(centre) = Centre::of(&all) else { return Self::default() };
        let trips = all.count();
        let groups: BTreeMap<u8, (f64, f64, f64)> = hours
            .iter()
            .map(|(hour, took)| {
                let sums = took.logs().fold((0.0, 0.0, 0.0), |sums, (log, count)| {
                    let (off, count) = (centre.off(log), count as f64);
                    (sums.0 + count, sums.1 + off * count, sums.2 + off * off * count)
                });
                (*hour, sums)
            })
            .filter(|(_, sums)| sums.0 > 0.0)
            .collect();
        let weight = weight_of_all(&groups);
        let hour = |(hour, (count, sum, _)): (&u8, &(f64, f64, f64))| {
            let used = *count as u64 >= rules.least_of_one;
            let off = if used { sum / (count + weight) } else { 0.0 };
            let permille = (centre.mean() * off.exp() * 1000.0).round() as u32;
            (*hour, HourLength { trips: *count as u64, permille, used })
        };
        Self {
            trips,
            permille: (centre.mean() * 1000.0).round() as u32,
            spread_percent: centre.percent(),
            used: trips >= rules.least_visits,
            hours: groups.iter().map(hour).collect(),
        }
    }
}

/// Travel times as they were learned: those of another source, longer or shorter by the hour of leaving. Between the
/// middles of two hours they change evenly, so that nobody arrives earlier by leaving later.
pub struct LearnedTravel {
    source: Arc<dyn TravelTimes>,
    midnight: Timestamp,
    permille: [i64; 24],
}

const HOUR: i64 = Duration::from_hours(1).as_millis();

impl LearnedTravel {
    /// Over a source; `midnight` is the start of some local day, from which hours are counted. The source itself where
    /// too few trips are known.
    pub fn over(
        source: Arc<dyn TravelTimes>,
        learned: &TravelLength,
        midnight: Timestamp,
    ) -> Arc<dyn TravelTimes> {
        if !learned.used {
            return source;
        }
        let of_hour = |hour: usize| {
            let known = learned.hours.get(&(hour as u8));
            i64::from(known.map_or(learned.permille, |one| one.permille))
        };
        Arc::new(Self { source, midnight, permille: std::array::from_fn(of_hour) })
    }
}

impl TravelTimes for LearnedTravel {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        let way = self.source.between(from, to, leaving)?;
        let since_middle = leaving.since(self.midnight).as_millis() - HOUR / 2;
        let (hour, past) = (since_middle.div_euclid(HOUR).rem_euclid(24), since_middle.rem_euclid(HOUR));
        let (this, next) = (self.permille[hour as usize], self.permille[(hour as usize + 1) % 24]);
        let permille = (this * (HOUR - past) + next * past) / HOUR;
        Some(Duration::from_millis(way.as_millis() * permille / 1000))
    }
}
