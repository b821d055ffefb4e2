use doorstep_kernel::GeoPoint;

const METERS_PER_DEGREE: f64 = 111_195.0;

/// A flat sheet around a centre: meters east and north. Good to a percent within some hundred kilometers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plane {
    lat: f64,
    lon: f64,
    meters_per_lon: f64,
}

/// Meters east and north of a plane's centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Plane {
    pub(crate) fn around(centre: GeoPoint) -> Self {
        let meters_per_lon = METERS_PER_DEGREE * centre.lat().to_radians().cos();
        Self { lat: centre.lat(), lon: centre.lon(), meters_per_lon }
    }

    pub(crate) fn place(self, spot: Spot) -> GeoPoint {
        let lat = (self.lat + spot.y / METERS_PER_DEGREE).clamp(-90.0, 90.0);
        let lon = (self.lon + spot.x / self.meters_per_lon).clamp(-180.0, 180.0);
        GeoPoint::new(lat, lon).expect("clamped to the earth")
    }

    pub(crate) fn spot(self, place: GeoPoint) -> Spot {
        Spot {
            x: (place.lon() - self.lon) * self.meters_per_lon,
            y: (place.lat() - self.lat) * METERS_PER_DEGREE,
        }
    }
}

impl Spot {
    /// The spot at a share of the way to another.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }

    pub(crate) fn shifted(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y }
    }
}
