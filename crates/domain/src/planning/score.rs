use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};

/// How good a plan is: six levels, compared left to right, smaller is better (DISP-01..08).
///
/// 1 emergency and important jobs unserved or past their response step; 2 promises broken; 3 service limits broken;
/// 4 promised or notified visits moved; 5 value unserved; 6 one cost total in seconds.
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
    /// Exchange rates of level 6.
    pub rates: Rates,
}

/// Integer exchange rates of level 6: everything becomes seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rates {
    /// Seconds of cost for a second of travel.
    pub travel: i64,
    /// Seconds of cost for a second of overtime.
    pub overtime: i64,
    /// Seconds of cost for a second late after the announced time, inside the tolerance.
    pub late: i64,
    /// Seconds of cost for a second of reserve or earliness missing at a promised stop.
    pub reserve: i64,
    /// The reserve wanted before a promised latest arrival (储备时间, TIME-04).
    pub reserve_wanted_ms: Duration,
    /// Seconds of cost for a job that goes to someone else than preferred.
    pub continuity: i64,
    /// Seconds of cost for a stop whose neighbours on the route are of other estates while its estate has more.
    pub estate_apart: i64,
}
