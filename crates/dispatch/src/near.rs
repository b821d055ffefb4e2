//! Which routes come near a place: a linear scan over flat coordinates, a few nanoseconds a stop.

use doorstep_domain::planning::Route;
use doorstep_kernel::GeoPoint;

/// A place on a plane good enough to rank routes by.
#[derive(Clone, Copy)]
pub(crate) struct Flat {
    lat: f64,
    lon: f64,
    /// Degrees of longitude are so much shorter here.
    squeeze: f64,
}

impl Flat {
    pub(crate) fn at(place: GeoPoint) -> Self {
        Self { lat: place.lat(), lon: place.lon(), squeeze: place.lat().to_radians().cos() }
    }

    /// Square of the distance, in degrees of latitude.
    pub(crate) fn to(self, other: GeoPoint) -> f64 {
        let (dy, dx) = (other.lat() - self.lat, (other.lon() - self.lon) * self.squeeze);
        dy * dy + dx * dx
    }

    /// How near a route comes.
    pub(crate) fn to_route(self, route: &Route) -> f64 {
        let stops = route.stops.iter().map(|stop| stop.place);
        stops.chain([route.start_place]).map(|place| self.to(place)).fold(f64::INFINITY, f64::min)
    }
}
