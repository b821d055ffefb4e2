use crate::hours::local_hour;
use doorstep_kernel::{Duration, GeoPoint, Timestamp, TravelTimes};
use serde::{Deserialize, Serialize};

/// The fastest anyone drives to a customer, km/h.
pub(crate) const MAX_SPEED_KMH: u16 = 200;

/// The straight line times a detour factor, at a speed by the hour of the local day. Needs no data, knows no rivers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StraightLine {
    speed_kmh: [u16; 24],
    detour_percent: u16,
    utc_offset_ms: Duration,
}

/// A setting that makes no travel time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// Nobody travels like that.
    #[error("the speed of hour {hour} is `{speed_kmh}` km/h: give 1 to 200")]
    Speed {
        /// Hour of the local day.
        hour: usize,
        /// As given.
        speed_kmh: u16,
    },
    /// No way is shorter than the straight line.
    #[error("the detour is `{percent}` percent: give 100 (straight) to 1000")]
    Detour {
        /// As given.
        percent: u16,
    },
    /// Congestion makes no one faster.
    #[error(
        "the congestion of class `{class}` at hour {hour} is `{percent}` percent: give 100 (free) to 2000"
    )]
    Congestion {
        /// Which class.
        class: &'static str,
        /// Hour of the local day.
        hour: usize,
        /// As given.
        percent: u16,
    },
}

impl StraightLine {
    /// Speeds of the 24 hours of the local day, km/h; detour in percent of the straight line.
    ///
    /// # Errors
    /// When a speed is outside 1..=200 or the detour outside 100..=1000.
    pub fn new(
        speed_kmh: [u16; 24],
        detour_percent: u16,
        utc_offset: Duration,
    ) -> Result<Self, SettingError> {
        for (hour, speed) in speed_kmh.iter().enumerate() {
            if !(1..=MAX_SPEED_KMH).contains(speed) {
                return Err(SettingError::Speed { hour, speed_kmh: *speed });
            }
        }
        if !(100..=1000).contains(&detour_percent) {
            return Err(SettingError::Detour { percent: detour_percent });
        }
        Ok(Self { speed_kmh, detour_percent, utc_offset_ms: utc_offset })
    }

    /// An e-bike in a Chinese town: 20 km/h, 16 in the peaks, 1.35 times the straight line.
    pub fn town(utc_offset: Duration) -> Self {
        let mut speed_kmh = [20; 24];
        for peak in [7, 8, 17, 18] {
            speed_kmh[peak] = 16;
        }
        Self { speed_kmh, detour_percent: 135, utc_offset_ms: utc_offset }
    }
}

impl TravelTimes for StraightLine {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        let meters = from.distance(to).0 * i64::from(self.detour_percent) / 100;
        let speed = i64::from(self.speed_kmh[local_hour(leaving, self.utc_offset_ms)]);
        // m / (km/h) = 3600 ms
        Some(Duration::from_millis(meters * 3600 / speed))
    }
}

#[cfg(test)]
mod tests {
    use super::{SettingError, StraightLine};
    use doorstep_kernel::{Duration, GeoPoint, Timestamp, TravelTimes};

    #[test]
    fn ten_kilometers_take_half_an_hour_at_twenty_and_longer_in_the_peak() {
        let line = StraightLine::new(
            std::array::from_fn(|hour| if hour == 8 { 10 } else { 20 }),
            100,
            Duration::from_hours(8),
        );
        let (here, there) = (GeoPoint::new(31.0, 112.0).unwrap(), GeoPoint::new(31.089_93, 112.0).unwrap());
        let minutes = |text: &str| {
            let leaving: Timestamp = text.parse().unwrap();
            line.as_ref().unwrap().between(here, there, leaving).unwrap().as_mins()
        };
        assert_eq!((minutes("2026-11-23T12:00:00+08:00"), minutes("2026-11-23T08:10:00+08:00")), (30, 60));
    }

    #[test]
    fn a_speed_of_zero_or_a_detour_below_the_straight_line_is_refused() {
        let offset = Duration::ZERO;
        assert_eq!(
            StraightLine::new([0; 24], 130, offset),
            Err(SettingError::Speed { hour: 0, speed_kmh: 0 })
        );
        assert_eq!(StraightLine::new([20; 24], 99, offset), Err(SettingError::Detour { percent: 99 }));
    }
}
