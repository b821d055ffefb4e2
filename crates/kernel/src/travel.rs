use crate::{Duration, GeoPoint, Timestamp};

/// Travel times, given to planning and to its checker as an argument.
pub trait TravelTimes: Send + Sync {
    /// The time from one place to another when leaving at an instant; `None` when there is no way.
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration>;
}
