use serde::{Deserialize, Serialize};

/// A length on the ground in whole meters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Meters(pub i64);

/// A place in WGS-84, kept in units of 1e-6 degree (about 0.1 m), so that equal places are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct GeoPoint {
    lat_e6: i32,
    lon_e6: i32,
}

#[derive(Serialize, Deserialize)]
struct Degrees {
    lat: f64,
    lon: f64,
}

impl TryFrom<Degrees> for GeoPoint {
    type Error = String;
    fn try_from(degrees: Degrees) -> Result<Self, String> {
        Self::new(degrees.lat, degrees.lon)
            .ok_or_else(|| format!("latitude {} longitude {} is no place on earth", degrees.lat, degrees.lon))
    }
}

impl From<GeoPoint> for Degrees {
    fn from(point: GeoPoint) -> Self {
        Self { lat: point.lat(), lon: point.lon() }
    }
}

/// The datum that coordinates from outside are given in; inside there is WGS-84 only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Datum {
    /// GPS.
    Wgs84,
    /// China's public maps (Amap, Tencent).
    Gcj02,
    /// Baidu's maps.
    Bd09,
}

impl GeoPoint {
    /// A place by degrees; `None` outside -90..90 and -180..180 or when not a number.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        on_earth.then(|| Self { lat_e6: (lat * 1e6).round() as i32, lon_e6: (lon * 1e6).round() as i32 })
    }

    /// A place by coordinates of another datum.
    pub fn from_datum(lat: f64, lon: f64, datum: Datum) -> Option<Self> {
        let (lat, lon) = match datum {
            Datum::Wgs84 => (lat, lon),
            Datum::Gcj02 => gcj02_to_wgs84(lat, lon),
            Datum::Bd09 => {
                let (lat, lon) = bd09_to_gcj02(lat, lon);
                gcj02_to_wgs84(lat, lon)
            }
        };
        Self::new(lat, lon)
    }

    /// Its coordinates in another datum, for maps that need it: (latitude, longitude) in degrees.
    pub fn to_datum(self, datum: Datum) -> (f64, f64) {
        let (lat, lon) = (self.lat(), self.lon());
        match datum {
            Datum::Wgs84 => (lat, lon),
            Datum::Gcj02 => wgs84_to_gcj02(lat, lon),
            Datum::Bd09 => {
                let (lat, lon) = wgs84_to_gcj02(lat, lon);
                gcj02_to_bd09(lat, lon)
            }
        }
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        f64::from(self.lat_e6) / 1e6
    }

    /// Longitude in degrees.
    pub fn lon(self) -> f64 {
        f64::from(self.lon_e6) / 1e6
    }

    /// Great-circle distance (haversine on a sphere of 6,371,008.8 m).
    pub fn distance(self, other: Self) -> Meters {
        let (lat1, lat2) = (self.lat().to_radians(), other.lat().to_radians());
        let half = |a: f64, b: f64| ((a - b) / 2.0).sin().powi(2);
        let h = half(lat2, lat1)
            + lat1.cos() * lat2.cos() * half(other.lon().to_radians(), self.lon().to_radians());
        Meters((2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()).round() as i64)
    }
}

// The published GCJ-02 obfuscation on the Krasovsky ellipsoid, and its inverse by fixed-point iteration.
const A: f64 = 6_378_245.0;
const EE: f64 = 0.006_693_421_622_965_943;

fn in_china(lat: f64, lon: f64) -> bool {
    (0.8293..=55.8271).contains(&lat) && (72.004..=137.8347).contains(&lon)
}

fn wgs84_to_gcj02(lat: f64, lon: f64) -> (f64, f64) {
    if !in_china(lat, lon) {
        return (lat, lon);
    }
    let (x, y) = (lon - 105.0, lat - 35.0);
    let pi = std::f64::consts::PI;
    let waves = |v: f64, a: f64, b: f64, c: f64, d: f64| {
        (a * (v * c * pi).sin() + b * (v * d * pi).sin()) * 2.0 / 3.0
    };
    let common = waves(x, 20.0, 20.0, 6.0, 2.0);
    let dlat = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + waves(y, 20.0, 40.0, 1.0, 1.0 / 3.0)
        + waves(y, 160.0, 320.0, 1.0 / 12.0, 1.0 / 30.0);
    let dlon = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + waves(x, 20.0, 40.0, 1.0, 1.0 / 3.0)
        + waves(x, 150.0, 300.0, 1.0 / 12.0, 1.0 / 30.0);
    let sin_lat = lat.to_radians().sin();
    let magic = 1.0 - EE * sin_lat * sin_lat;
    let meters_per_lat = (A * (1.0 - EE)) / (magic * magic.sqrt()) * pi / 180.0;
    let meters_per_lon = A / magic.sqrt() * lat.to_radians().cos() * pi / 180.0;
    (lat + dlat / meters_per_lat, lon + dlon / meters_per_lon)
}

fn gcj02_to_wgs84(lat: f64, lon: f64) -> (f64, f64) {
    let (mut guess_lat, mut guess_lon) = (lat, lon);
    // Each round shrinks the error about a hundredfold; five reach 1e-9 degree.
    for _ in 0..5 {
        let (shown_lat, shown_lon) = wgs84_to_gcj02(guess_lat, guess_lon);
        guess_lat -= shown_lat - lat;
        guess_lon -= shown_lon - lon;
    }
    (guess_lat, guess_lon)
}

fn gcj02_to_bd09(lat: f64, lon: f64) -> (f64, f64) {
    let turn = std::f64::consts::PI * 3000.0 / 180.0;
    let radius = lon.hypot(lat) + 0.00002 * (lat * turn).sin();
    let angle = lat.atan2(lon) + 0.000_003 * (lon * turn).cos();
    (radius * angle.sin() + 0.006, radius * angle.cos() + 0.0065)
}

fn bd09_to_gcj02(lat: f64, lon: f64) -> (f64, f64) {
    let (mut guess_lat, mut guess_lon) = (lat - 0.006, lon - 0.0065);
    for _ in 0..5 {
        let (shown_lat, shown_lon) = gcj02_to_bd09(guess_lat, guess_lon);
        guess_lat -= shown_lat - lat;
        guess_lon -= shown_lon - lon;
    }
    (guess_lat, guess_lon)
}

#[cfg(test)]
mod tests {
    use super::{Datum, GeoPoint};

    #[test]
    fn a_place_off_the_earth_is_refused() {
        assert!(GeoPoint::new(91.0, 0.0).is_none());
        assert!(GeoPoint::new(f64::NAN, 0.0).is_none());
        assert!(serde_json::from_str::<GeoPoint>(r#"{"lat":39.9,"lon":999}"#).is_err());
    }

    #[test]
    fn gcj02_and_bd09_shift_by_hundreds_of_meters_and_come_back() {
        // Tiananmen: about 500 m between WGS-84 and GCJ-02.
        let place = GeoPoint::new(39.908_722, 116.397_499).unwrap();
        for datum in [Datum::Gcj02, Datum::Bd09] {
            let (lat, lon) = place.to_datum(datum);
            let shift = place.distance(GeoPoint::new(lat, lon).unwrap()).0;
            assert!((300..2000).contains(&shift), "{datum:?} shifts by {shift} m");
            let back = GeoPoint::from_datum(lat, lon, datum).unwrap();
            assert!(place.distance(back).0 <= 1, "{datum:?}");
        }
    }

    #[test]
    fn coordinates_outside_china_are_not_shifted() {
        let vaduz = GeoPoint::new(47.14, 9.52).unwrap();
        assert_eq!(vaduz.to_datum(Datum::Gcj02), (47.14, 9.52));
    }
}
