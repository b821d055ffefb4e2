//! What is to be solved: places, vehicles, jobs and prices, checked once and then read from flat arrays.

mod allowed;
mod build;
mod flaw;
mod grid;
mod job;
mod nearness;
mod place_order;
mod score;
mod travel;
mod vehicle;

pub use flaw::Flaw;
pub use job::{Allowed, Job, Late, Preference, Service, Window};
pub use score::{LEVELS, Penalty, Score};
pub use travel::{DENSE_PLACES_MAX, Travel, TravelFn, UNREACHABLE};
pub use vehicle::{Break, Pin, Reload, Vehicle};

use allowed::AllowedSets;
pub(crate) use nearness::{Near, Nearness};
pub(crate) use place_order::PlaceOrder;
pub(crate) use score::Exchange;
pub(crate) use travel::Matrix;

/// Later than anything, with room to add to.
pub(crate) const FAR: i64 = i64::MAX / 8;

/// How the cost of a route depends on time; decides which of three evaluations a problem pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Timing {
    /// Not at all: windows either hold or do not.
    Free,
    /// Through its length or its end: segments that join in O(1).
    Segments,
    /// Through single starts (lateness, breaks, several windows with a priced length): the route is walked.
    Walk,
}

/// What every trial insertion needs to know of a vehicle, small enough to stay in the nearest cache.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drive {
    pub(crate) profile: u32,
    /// Where its class begins in [`Problem::service`].
    pub(crate) services: u32,
    pub(crate) travel_cost: i64,
    pub(crate) fixed_cost: i64,
    pub(crate) duration_cost: i64,
}

/// A problem, ready to be solved. Built once by [`Problem::new`], then immutable.
///
/// Inside, everything that can stand in a route is a node: jobs `0..n`, then start and end of each vehicle, then one
/// reload per vehicle.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) matrices: Vec<Matrix>,
    /// Under which numbers the matrices know the places.
    pub(crate) place_order: PlaceOrder,
    pub(crate) vehicles: Vec<Vehicle>,
    pub(crate) given: Vec<Job>,
    flaws: Vec<Flaw>,

    // Per node.
    pub(crate) place: Vec<u32>,
    pub(crate) open: Vec<i64>,
    pub(crate) close: Vec<i64>,
    /// Further windows of jobs that have several: `windows[window_range[job]]`; empty for one window.
    pub(crate) several: Vec<Vec<Window>>,
    /// Service per class and node: `service[class * nodes + node]`.
    pub(crate) service: Vec<i64>,
    pub(crate) nodes: usize,

    // Per job.
    pub(crate) parts: Vec<i32>,
    pub(crate) tools: Vec<u64>,
    pub(crate) allowed_set: Vec<u32>,
    pub(crate) unserved_price: Vec<i64>,
    pub(crate) pinned: Vec<bool>,
    pub(crate) plannable: Vec<bool>,

    // Per vehicle.
    pub(crate) stock: Vec<i32>,
    pub(crate) usable: Vec<bool>,
    pub(crate) pins: Vec<Vec<u32>>,
    pub(crate) group_of: Vec<u32>,
    pub(crate) groups: Vec<Vec<u32>>,

    pub(crate) drives: Vec<Drive>,
    pub(crate) has_reloads: bool,
    /// Whether all vehicles travel in one profile and serve in one class.
    pub(crate) is_uniform: bool,
    /// What a tick of travel costs where all vehicles are uniform in that too and their length costs nothing.
    pub(crate) flat_travel_cost: Option<i64>,
    pub(crate) allowed: AllowedSets,
    pub(crate) dims: usize,
    pub(crate) timing: Timing,
    pub(crate) has_supplies: bool,
    pub(crate) has_preferences: bool,
    pub(crate) exchange: Exchange,
    pub(crate) near: Nearness,
}

impl Problem {
    /// How many jobs there are.
    pub fn jobs(&self) -> usize {
        self.given.len()
    }

    /// How many vehicles there are.
    pub fn vehicles(&self) -> usize {
        self.vehicles.len()
    }

    /// A job as it was given.
    pub fn job(&self, job: usize) -> &Job {
        &self.given[job]
    }

    /// A vehicle as it was given.
    pub fn vehicle(&self, vehicle: usize) -> &Vehicle {
        &self.vehicles[vehicle]
    }

    /// What is wrong with the data; empty when nothing is.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// Ticks of travel between two places in a profile.
    pub fn travel(&self, profile: usize, from: usize, to: usize) -> i64 {
        let inner = |place: usize| self.place_order.inner(place) as u32;
        self.matrices[profile].ticks_from(inner(from), inner(to))
    }

    /// A score as the single number the search compares: strict order of levels wherever it fits 61 bits.
    pub fn scalar(&self, score: Score) -> i64 {
        self.exchange.total(score)
    }

    #[inline]
    pub(crate) fn start_node(&self, vehicle: u32) -> u32 {
        self.given.len() as u32 + 2 * vehicle
    }

    #[inline]
    pub(crate) fn end_node(&self, vehicle: u32) -> u32 {
        self.given.len() as u32 + 2 * vehicle + 1
    }

    #[inline]
    pub(crate) fn reload_node(&self, vehicle: u32) -> u32 {
        (self.given.len() + 2 * self.vehicles.len()) as u32 + vehicle
    }

    #[inline]
    pub(crate) fn is_job(&self, node: u32) -> bool {
        (node as usize) < self.given.len()
    }

    /// Ticks of travel between two nodes on a vehicle.
    #[inline]
    pub(crate) fn ticks(&self, vehicle: u32, from: u32, to: u32) -> i64 {
        let profile = self.drives[vehicle as usize].profile;
        self.matrices[profile as usize].ticks_from(self.place[from as usize], self.place[to as usize])
    }

    /// Ticks of service of a node on a vehicle.
    #[inline]
    pub(crate) fn service_on(&self, vehicle: u32, node: u32) -> i64 {
        self.service[self.drives[vehicle as usize].services as usize + node as usize]
    }

    /// Whether skills, certificates and wishes let a vehicle serve a job.
    #[inline]
    pub(crate) fn may_serve(&self, job: u32, vehicle: u32) -> bool {
        self.allowed.contains(self.allowed_set[job as usize], vehicle)
    }

    /// Everyone who may serve a job.
    pub(crate) fn able(&self, job: u32) -> impl Iterator<Item = u32> {
        self.allowed.members(self.allowed_set[job as usize])
    }

    /// How many may serve a job.
    pub(crate) fn able_count(&self, job: u32) -> u32 {
        self.allowed.size(self.allowed_set[job as usize])
    }

    /// The price of a job being served by this vehicle rather than by the wished one.
    pub(crate) fn preference(&self, job: u32, vehicle: u32) -> Penalty {
        let job = &self.given[job as usize];
        let named = job.preferences.iter().find(|preference| preference.vehicle == vehicle as usize);
        named.map_or(job.elsewhere, |preference| preference.penalty)
    }
}
