use super::chunks::{in_order, nearest, outliers, size};
use super::known::{KnownWays, Standing};
use super::provider::Table;
use super::ways::Ways;
use super::{Leg, MapFault, MapProvider};
use doorstep_domain::AreaCode;
use doorstep_kernel::{Duration, GeoPoint, Stopwatch, Timestamp, TravelTimes};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Places of one area that a server is asked for at the most; above, a table would outgrow memory.
const PLACES_MAX: usize = 4_000;

/// The ways between a new place and so many of the nearest ones are asked for: all of them, in an area of usual size.
const NEAREST: usize = 500;

/// Whoever plans waits so long for tables at the most; the rest is asked for the next time.
const WAIT_MAX: Duration = Duration::from_secs(8);

/// A server that was away is asked again after so long.
const AWAY: Duration = Duration::from_secs(30);

/// A server of maps, and what it told.
pub struct Maps {
    provider: Arc<dyn MapProvider>,
    otherwise: Arc<dyn TravelTimes>,
    ways: Mutex<Ways>,
    /// Whoever holds it asks; nobody waits for another who asks.
    asks: tokio::sync::Mutex<Health>,
}

/// How the server is.
#[derive(Debug, Default)]
struct Health {
    /// It is away, and not asked before then.
    away_until: Option<Timestamp>,
    /// Smaller tables than it was said to take.
    ways_max: Option<usize>,
}

impl Maps {
    /// A server that is asked nothing yet, and the travel times where it knows no way.
    pub fn new(provider: Arc<dyn MapProvider>, otherwise: Arc<dyn TravelTimes>) -> Self {
        Self { provider, otherwise, ways: Mutex::default(), asks: tokio::sync::Mutex::default() }
    }

    /// The ways between the places of an area: the server is asked for those it was not asked for yet, as far as it
    /// answers in time.
    pub async fn over(
        &self,
        area: &AreaCode,
        places: &[GeoPoint],
        now: Timestamp,
        watch: Box<dyn Stopwatch + Send>,
    ) -> KnownWays {
        if let Ok(mut health) = self.asks.try_lock()
            && health.away_until.is_none_or(|until| until <= now)
        {
            // What is known of a server that is away is kept until it answers.
            if health.away_until.is_none() {
                self.ways().age(now);
            }
            let new = self.ways().new_of(area, places);
            self.ask(area, new, &mut health, now, watch).await;
        }
        self.known(area, places)
    }

    /// What is known now.
    fn known(&self, area: &AreaCode, places: &[GeoPoint]) -> KnownWays {
        let ways = self.ways();
        let off = places.iter().filter(|place| ways.off.contains(place)).copied().collect();
        let untold = ways.new_of(area, places).len();
        KnownWays {
            young: ways.young.clone(),
            old: ways.old.clone(),
            step: ways.step,
            otherwise: self.otherwise.clone(),
            standing: Standing { off, untold },
        }
    }

    /// A way, where the server told it.
    pub fn leg(&self, from: GeoPoint, to: GeoPoint) -> Option<Leg> {
        let (young, old, step) = {
            let ways = self.ways();
            (ways.young.clone(), ways.old.clone(), ways.step)
        };
        young.look(from, to, step).or_else(|| old.look(from, to, step)).flatten()
    }

    /// Asks for the ways from and to new places, some neighbours at a time.
    async fn ask(
        &self,
        area: &AreaCode,
        new: Vec<GeoPoint>,
        health: &mut Health,
        now: Timestamp,
        watch: Box<dyn Stopwatch + Send>,
    ) {
        let far = outliers(self.ways().group(area), &new);
        if !far.is_empty() {
            tracing::warn!(
                places = far.len(),
                "the server of maps is not asked for places far from all others"
            );
            self.ways().put(area, &far, &far, std::iter::empty());
        }
        let new = in_order(new.into_iter().filter(|place| !far.contains(place)).collect());
        let mut left = &new[..];
        while !left.is_empty() {
            let group = self.ways().group(area).to_vec();
            let (chunk, after) = left.split_at(size(group.len().min(NEAREST)).min(left.len()));
            left = after;
            if group.len() + chunk.len() > PLACES_MAX || watch.elapsed() >= WAIT_MAX {
                return;
            }
            match self.learn(chunk, &group, health).await {
                Ok(told) => {
                    if health.away_until.take().is_some() {
                        tracing::info!("the server of maps answers again");
                    }
                    let off = cut_off(chunk, &told);
                    if !off.is_empty() {
                        tracing::warn!(places = off.len(), "the server of maps knows no way to some places");
                    }
                    self.ways().put(area, chunk, &off, told.into_iter());
                }
                Err(fault) => {
                    tracing::warn!(%fault, "no travel times from the server of maps: straight ways are taken");
                    health.away_until = Some(now + AWAY);
                    return;
                }
            }
        }
    }

    /// Everything there is to know of some new places: among themselves, and with the nearest that are known.
    async fn learn(
        &self,
        chunk: &[GeoPoint],
        group: &[GeoPoint],
        health: &mut Health,
    ) -> Result<Vec<((GeoPoint, GeoPoint), Option<Leg>)>, MapFault> {
        let near = nearest(group, chunk, NEAREST);
        let all: Vec<GeoPoint> = chunk.iter().chain(&near).copied().collect();
        let mut told = Vec::new();
        self.tables(chunk, &all, health, &mut told).await?;
        self.tables(&near, chunk, health, &mut told).await?;
        Ok(told)
    }

    /// A table of any size, in parts that the server takes.
    async fn tables(
        &self,
        from: &[GeoPoint],
        to: &[GeoPoint],
        health: &mut Health,
        told: &mut Vec<((GeoPoint, GeoPoint), Option<Leg>)>,
    ) -> Result<(), MapFault> {
        let mut parts: Vec<(&[GeoPoint], &[GeoPoint])> = vec![(from, to)];
        while let Some((from, to)) = parts.pop() {
            if from.is_empty() || to.is_empty() {
                continue;
            }
            let most = health.ways_max.unwrap_or_else(|| self.provider.ways_max()).max(1);
            if from.len() * to.len() > most {
                parts.extend(halves(from, to));
                continue;
            }
            let table = match self.provider.table(from, to).await {
                Err(MapFault::TooMany) if most > 1 => {
                    tracing::warn!(
                        ways = most / 2,
                        "the server of maps takes fewer ways at once than is set"
                    );
                    health.ways_max = Some(most / 2);
                    parts.push((from, to));
                    continue;
                }
                Err(MapFault::OffRoads) => self.without(from, to).await?,
                answer => answer?,
            };
            if table.len() != from.len() * to.len() {
                return Err(MapFault::Away("its table has another size than was asked for".to_owned()));
            }
            let ends = from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to)));
            told.extend(ends.zip(table));
        }
        Ok(())
    }

    /// The table where some place is near no road: each is tried alone, and the ways of those that fail are unknown.
    async fn without(&self, from: &[GeoPoint], to: &[GeoPoint]) -> Result<Table, MapFault> {
        let mut off: HashSet<GeoPoint> = HashSet::new();
        let mut tried: HashSet<GeoPoint> = HashSet::new();
        for place in from.iter().chain(to) {
            if tried.insert(*place) {
                match self.provider.table(&[*place], &[*place]).await {
                    Err(MapFault::OffRoads) => {
                        off.insert(*place);
                    }
                    answer => {
                        answer?;
                    }
                }
            }
        }
        let on = |places: &[GeoPoint]| -> Vec<GeoPoint> {
            places.iter().filter(|place| !off.contains(place)).copied().collect()
        };
        let (near, far) = (on(from), on(to));
        let known = match (off.is_empty(), near.is_empty() || far.is_empty()) {
            (true, _) | (_, true) => Vec::new(),
            _ => match self.provider.table(&near, &far).await {
                Err(MapFault::OffRoads) => Vec::new(),
                answer => answer?,
            },
        };
        let mut known = known.into_iter();
        let ends = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
        let table =
            ends.map(
                |(from, to)| {
                    if off.contains(from) || off.contains(to) { None } else { known.next().flatten() }
                },
            );
        Ok(table.collect())
    }

    fn ways(&self) -> MutexGuard<'_, Ways> {
        self.ways.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TravelTimes for Maps {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        match self.leg(from, to) {
            Some(leg) => Some(Duration::from_secs(i64::from(leg.seconds))),
            None => self.otherwise.between(from, to, leaving),
        }
    }
}

/// A table in two halves, along its longer side.
fn halves<'a>(from: &'a [GeoPoint], to: &'a [GeoPoint]) -> [(&'a [GeoPoint], &'a [GeoPoint]); 2] {
    if from.len() >= to.len() {
        let (one, other) = from.split_at(from.len() / 2);
        [(one, to), (other, to)]
    } else {
        let (one, other) = to.split_at(to.len() / 2);
        [(from, one), (from, other)]
    }
}

/// Those of some new places from which, or to which, the server knows fewer than half of the ways; the worst first, and
/// the others judged without it.
fn cut_off(chunk: &[GeoPoint], told: &[((GeoPoint, GeoPoint), Option<Leg>)]) -> Vec<GeoPoint> {
    let mut off: Vec<GeoPoint> = Vec::new();
    while let Some(worst) = worst(chunk, told, &off) {
        off.push(worst);
    }
    off
}

fn worst(
    chunk: &[GeoPoint],
    told: &[((GeoPoint, GeoPoint), Option<Leg>)],
    off: &[GeoPoint],
) -> Option<GeoPoint> {
    // Ways that lead out of a place and into it, and how many of either are unknown.
    let mut ways: BTreeMap<GeoPoint, [(usize, usize); 2]> = BTreeMap::new();
    for ((from, to), leg) in told {
        if from == to || off.contains(from) || off.contains(to) {
            continue;
        }
        for (place, direction) in [(from, 0), (to, 1)] {
            let (all, unknown) = &mut ways.entry(*place).or_default()[direction];
            *all += 1;
            *unknown += usize::from(leg.is_none());
        }
    }
    let is_few = |(all, unknown): &(usize, usize)| unknown * 2 > *all;
    let few = |place: &&GeoPoint| ways.get(place).is_some_and(|ways| ways.iter().any(is_few));
    let unknown = |place: &&GeoPoint| ways[place].iter().map(|(_, unknown)| unknown).sum::<usize>();
    chunk.iter().filter(|place| !off.contains(place)).filter(few).max_by_key(unknown).copied()
}
