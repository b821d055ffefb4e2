use super::score::Penalty;

/// A closed span of ticks in which a service may start (or a shift, a break lies).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First tick that belongs to it.
    pub from: i64,
    /// Last tick that belongs to it.
    pub to: i64,
}

impl Window {
    /// The window from one tick to another.
    pub const fn new(from: i64, to: i64) -> Self {
        Self { from, to }
    }
}

/// How long a job takes, in ticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Service {
    /// The same for everybody.
    Same(i64),
    /// One length per vehicle class ([`Vehicle::class`](crate::Vehicle)).
    PerClass(Vec<i64>),
}

/// Who may do a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// Every vehicle.
    All,
    /// Only these vehicles (dense indices, any order).
    Only(Vec<usize>),
}

/// A price for starting late: nothing up to `after`, then `weight` once on `level`, and `per_tick` (level 6) for
/// each tick beyond. Several steps make a staircase: tolerance first, broken promise later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// The last tick that costs nothing.
    pub after: i64,
    /// What one start after it costs.
    pub penalty: Penalty,
    /// What each tick after it costs on level 6.
    pub per_tick: i64,
}

/// What it costs when a given vehicle serves the job (preference, continuity, a visit that stays where it was).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    /// The vehicle.
    pub vehicle: usize,
    /// The price of that vehicle; [`Penalty::NONE`] for the wished one.
    pub penalty: Penalty,
}

/// One job, to be done once at one place by one vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where (index into the travel matrices).
    pub place: usize,
    /// How long.
    pub service: Service,
    /// When the service may start; one window or several disjoint ones. Empty: any time.
    pub windows: Vec<Window>,
    /// By whom.
    pub allowed: Allowed,
    /// Parts used up (or load taken) per supply dimension; missing dimensions count as 0.
    pub parts: Vec<i32>,
    /// Tools needed, one bit each.
    pub tools: u64,
    /// What it costs to leave it undone.
    pub unserved: Penalty,
    /// What late starts inside the windows cost.
    pub late: Vec<Late>,
    /// Prices of particular vehicles.
    pub preferences: Vec<Preference>,
    /// The price of every vehicle that [`Job::preferences`] does not name.
    pub elsewhere: Penalty,
}

impl Job {
    /// A job at a place that takes so long, any time, by anybody; leaving it undone weighs 1 on level 1.
    pub const fn new(place: usize, service: i64) -> Self {
        Self {
            place,
            service: Service::Same(service),
            windows: Vec::new(),
            allowed: Allowed::All,
            parts: Vec::new(),
            tools: 0,
            unserved: Penalty { level: 1, weight: 1 },
            late: Vec::new(),
            preferences: Vec::new(),
            elsewhere: Penalty::NONE,
        }
    }

    /// The same job with one start window.
    #[must_use]
    pub fn within(mut self, from: i64, to: i64) -> Self {
        self.windows = vec![Window::new(from, to)];
        self
    }

    /// The same job for these vehicles only.
    #[must_use]
    pub fn only(mut self, vehicles: Vec<usize>) -> Self {
        self.allowed = Allowed::Only(vehicles);
        self
    }
}
