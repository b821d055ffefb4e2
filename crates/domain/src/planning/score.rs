use crate::CustomerClass;
use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};

/// How good a plan is: six levels, compared left to right, smaller is better (DISP-01..08).
///
/// 1. Jobs of [`Priority::Emergency`](super::Priority) that are unassigned, or done after `sla_due`.
/// 2. Promises broken: unassigned, or arrival after `latest_arrival`; each counts the weight of its class.
/// 3. Service limits of all other jobs: done after `sla_due`, or unassigned with a limit inside the horizon (it ends
///    with the last shift and its overtime).
/// 4. `known` visits, not pinned, that are unassigned, go to someone else, or start more than
///    [`Objective::moved_after_ms`] earlier or later than known.
/// 5. The value of unassigned jobs, each at least 1, so that nothing is left out to save a way.
/// 6. One cost total in seconds, see [`Rates`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Score(pub [i64; 6]);

impl std::ops::Add for Score {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|level| self.0[level] + other.0[level]))
    }
}

impl std::ops::Sub for Score {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(std::array::from_fn(|level| self.0[level] - other.0[level]))
    }
}

impl std::iter::Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), |total, score| total + score)
    }
}

/// What a plan is judged by; the numbers come from the norm pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Objective {
    /// Weight of a broken promise in level 2: ordinary, VIP, business, emergency.
    pub promise_weights: [i64; 4],
    /// How far the start of a known visit may shift before it counts as moved.
    pub moved_after_ms: Duration,
    /// Exchange rates of level 6.
    pub rates: Rates,
}

/// Integer exchange rates of level 6: everything becomes seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rates {
    /// Seconds of cost for a second of travel, the ways from the start and to the end included.
    pub travel: i64,
    /// Seconds of cost for a second that a route ends after its shift.
    pub overtime: i64,
    /// Seconds of cost for a second that an arrival is later than the announced time. It counts on beyond the
    /// tolerance, so that what is broken gets no worse than it must.
    pub late: i64,
    /// Seconds of cost for a second that an arrival is later than `latest_arrival` less the reserve wanted.
    pub reserve: i64,
    /// The reserve wanted before a promised latest arrival (储备时间, TIME-04).
    pub reserve_wanted_ms: Duration,
    /// Seconds of cost for a job that goes to someone else than preferred.
    pub continuity: i64,
    /// Seconds of cost for a stop with no neighbour of its estate on the route, while the route has more of it (DISP-05).
    pub estate_apart: i64,
}

impl Objective {
    /// The weight of a broken promise to a customer of a class.
    pub const fn promise_weight(&self, class: CustomerClass) -> i64 {
        match class {
            CustomerClass::Ordinary => self.promise_weights[0],
            CustomerClass::Vip => self.promise_weights[1],
            CustomerClass::Business => self.promise_weights[2],
            CustomerClass::Emergency => self.promise_weights[3],
        }
    }
}
