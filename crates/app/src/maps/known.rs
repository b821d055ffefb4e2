use super::Leg;
use super::ways::Generation;
use doorstep_kernel::{Duration, GeoPoint, Timestamp, TravelTimes};
use std::collections::HashSet;
use std::sync::Arc;

/// How the ways of some places stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Near no road that the server knows, or hardly reached by any: travelled as if there were no server.
    pub off: HashSet<GeoPoint>,
    /// So many places whose ways the server was not asked for, or did not tell: travelled as if there were no server.
    pub untold: usize,
}

/// The ways as they were known at one moment: whoever plans and whoever checks the plan see the same.
pub struct KnownWays {
    pub(super) young: Arc<Generation>,
    pub(super) old: Arc<Generation>,
    pub(super) step: u32,
    pub(super) otherwise: Arc<dyn TravelTimes>,
    pub(super) standing: Standing,
}

impl KnownWays {
    /// A way, where the server told it.
    pub fn leg(&self, from: GeoPoint, to: GeoPoint) -> Option<Leg> {
        let told = self.young.look(from, to, self.step).or_else(|| self.old.look(from, to, self.step));
        told.flatten()
    }

    /// How they stand.
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }
}

impl TravelTimes for KnownWays {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        if from == to {
            return Some(Duration::ZERO);
        }
        match self.leg(from, to) {
            Some(leg) => Some(Duration::from_secs(i64::from(leg.seconds))),
            None => self.otherwise.between(from, to, leaving),
        }
    }
}
