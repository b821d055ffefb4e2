use serde::{Deserialize, Serialize};

/// What kind of street it is; gives free speed and how it fills by the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreetClass {
    /// Between towns.
    Highway,
    /// 环路.
    Ring,
    /// 大道 and bridges.
    Arterial,
    /// 路 and 街.
    Local,
    /// From the street to an estate's gate.
    Estate,
    /// To the villages.
    Country,
}

impl StreetClass {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Highway, Self::Ring, Self::Arterial, Self::Local, Self::Estate, Self::Country];

    /// Speed of a car on an empty street, km/h, crossings included.
    pub const fn free_speed_kmh(self) -> u32 {
        match self {
            Self::Highway => 90,
            Self::Ring => 60,
            Self::Arterial => 42,
            Self::Local => 28,
            Self::Estate => 12,
            Self::Country => 45,
        }
    }

    /// The word OpenStreetMap has for it, so that one reader reads both.
    pub const fn osm_highway(self) -> &'static str {
        match self {
            Self::Highway => "motorway",
            Self::Ring => "trunk",
            Self::Arterial => "primary",
            Self::Local => "residential",
            Self::Estate => "service",
            Self::Country => "unclassified",
        }
    }

    /// How long a drive takes at an hour of the local day, percent of the empty street's time (100 or more).
    pub const fn congestion_percent(self, hour: u8) -> u16 {
        let peak = match hour {
            7 | 8 | 17 | 18 => 2,
            9 | 16 | 19 => 1,
            _ => 0,
        };
        let by_day: [u16; 3] = match self {
            Self::Highway => [100, 110, 125],
            Self::Ring => [110, 140, 190],
            Self::Arterial => [115, 145, 180],
            Self::Local => [110, 125, 145],
            Self::Estate => [100, 110, 120],
            Self::Country => [100, 105, 110],
        };
        if hour < 6 || hour > 21 { 100 } else { by_day[peak] }
    }
}

#[cfg(test)]
mod tests {
    use super::StreetClass;

    #[test]
    fn no_street_is_faster_than_when_empty_and_the_morning_peak_is_slower_than_noon() {
        for class in StreetClass::ALL {
            assert!((0..24).all(|hour| class.congestion_percent(hour) >= 100), "{class:?}");
            assert!(class.congestion_percent(8) > class.congestion_percent(12), "{class:?}");
        }
    }
}
