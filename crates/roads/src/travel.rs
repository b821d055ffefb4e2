use crate::class::RoadClass;
use crate::straight::{MAX_SPEED_KMH, SettingError};
use doorstep_kernel::Duration;

/// How someone travels on a road network: top speed, congestion by class and hour, the last stretch on foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Travel {
    pub(crate) top_speed_kmh: u16,
    pub(crate) foot_speed_kmh: u16,
    /// Percent of the empty road's time, by class and hour of the local day.
    pub(crate) congestion: [[u16; 24]; RoadClass::ALL.len()],
    pub(crate) utc_offset: Duration,
}

impl Travel {
    /// By car: as fast as the road, in every traffic jam.
    pub fn car(utc_offset: Duration) -> Self {
        Self { top_speed_kmh: MAX_SPEED_KMH, foot_speed_kmh: 5, congestion: congestion(100), utc_offset }
    }

    /// By e-bike 电动车: 25 km/h at most, past half of the jam.
    pub fn ebike(utc_offset: Duration) -> Self {
        Self { top_speed_kmh: 25, foot_speed_kmh: 8, congestion: congestion(50), utc_offset }
    }

    /// The same with other congestion: percent of the empty road's time by class and hour of the local day.
    ///
    /// # Errors
    /// When a percentage is outside 100..=2000.
    pub fn with_congestion(mut self, percent: impl Fn(RoadClass, u8) -> u16) -> Result<Self, SettingError> {
        for class in RoadClass::ALL {
            for hour in 0..24u8 {
                let percent = percent(class, hour);
                if !(100..=2000).contains(&percent) {
                    return Err(SettingError::Congestion { class: class.word(), hour: hour.into(), percent });
                }
                self.congestion[class.index()][usize::from(hour)] = percent;
            }
        }
        Ok(self)
    }
}

/// A usual weekday; `felt` is how many percent of the delay are suffered.
fn congestion(felt: u16) -> [[u16; 24]; RoadClass::ALL.len()] {
    RoadClass::ALL.map(|class| {
        let [day, shoulder, peak] = match class {
            RoadClass::Motorway => [100, 110, 130],
            RoadClass::Trunk => [110, 140, 190],
            RoadClass::Primary => [115, 145, 180],
            RoadClass::Secondary | RoadClass::Tertiary => [112, 135, 165],
            RoadClass::Unclassified => [100, 105, 110],
            RoadClass::Residential => [108, 120, 140],
            RoadClass::Service => [100, 108, 115],
        };
        std::array::from_fn(|hour| {
            let delay = match hour {
                7 | 8 | 17 | 18 => peak,
                9 | 16 | 19 => shoulder,
                6 | 10..=15 | 20 | 21 => day,
                _ => 100,
            } - 100;
            100 + delay * felt / 100
        })
    })
}
