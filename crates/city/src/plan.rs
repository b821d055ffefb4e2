use doorstep_kernel::{Date, Duration, GeoPoint};
use serde::{Deserialize, Serialize};

/// The most technicians a plan may ask for: three of the largest provinces.
pub const MAX_TECHNICIANS: u32 = 50_000;
/// The most orders over all days of a plan: about a week of a large province, some 1 GB in memory.
pub const MAX_ORDERS: u32 = 1_000_000;
/// The most days a plan may cover.
pub const MAX_DAYS: u32 = 62;
/// Technicians of one town 市; a larger plan becomes a province of several towns.
pub(crate) const TECHNICIANS_PER_TOWN: u32 = 600;

/// What kind of city is wanted. The same plan gives the same city, to the last phone number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CityPlan {
    /// Everything random follows from it.
    pub seed: u64,
    /// How many technicians work there, 1..=[`MAX_TECHNICIANS`].
    pub technicians: u32,
    /// How many orders arrive over all days, batch faults and emergencies included, 0..=[`MAX_ORDERS`].
    pub orders: u32,
    /// The first day; orders of the evening before belong to it.
    pub first_day: Date,
    /// How many days, 1..=[`MAX_DAYS`].
    pub days: u32,
    /// Where the (invented) centre of the first town lies.
    pub centre: GeoPoint,
    /// Local time minus UTC; China has one offset and no summer time.
    pub utc_offset_ms: Duration,
    /// How many PON ports fail, each with its repair calls.
    pub batch_faults: u32,
    /// How many technicians fall ill during a day.
    pub ill_technicians: u32,
}

/// Why no city can be generated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// A number lies outside its bounds.
    #[error("`{field}` is {value}: give a number from {least} to {most}")]
    OutOfBounds {
        /// Which field of the plan.
        field: &'static str,
        /// What it is.
        value: u64,
        /// The least allowed.
        least: u64,
        /// The most allowed.
        most: u64,
    },
    /// Towns near a pole or the date line would be torn apart.
    #[error(
        "`centre` lies at latitude {lat}, longitude {lon}: choose one within 60 degrees of the equator and 170 of Greenwich"
    )]
    Centre {
        /// Latitude, degrees.
        lat: String,
        /// Longitude, degrees.
        lon: String,
    },
}

impl CityPlan {
    /// The day of the demo: about 60 technicians and 500 orders of all kinds.
    pub fn demo(seed: u64, first_day: Date) -> Self {
        Self { batch_faults: 1, ill_technicians: 1, ..Self::sized(seed, first_day, 60, 500) }
    }

    /// A day of a given size, with batch faults and illness in proportion.
    pub fn sized(seed: u64, first_day: Date, technicians: u32, orders: u32) -> Self {
        Self {
            seed,
            technicians,
            orders,
            first_day,
            days: 1,
            // A plain in the middle of the country; the towns drawn on it exist nowhere.
            centre: GeoPoint::new(31.205, 112.352).expect("a place on earth"),
            utc_offset_ms: Duration::from_hours(8),
            batch_faults: orders / 500,
            ill_technicians: technicians / 60,
        }
    }

    /// How many towns the plan needs.
    pub(crate) fn towns(&self) -> u32 {
        self.technicians.div_ceil(TECHNICIANS_PER_TOWN).max(1)
    }

    pub(crate) fn check(&self) -> Result<(), PlanError> {
        let bounds = [
            ("technicians", self.technicians, 1, MAX_TECHNICIANS),
            ("orders", self.orders, 0, MAX_ORDERS),
            ("days", self.days, 1, MAX_DAYS),
            ("batch_faults", self.batch_faults, 0, self.orders / 10),
            ("ill_technicians", self.ill_technicians, 0, self.technicians),
        ];
        for (field, value, least, most) in bounds {
            if value < least || value > most {
                let (value, least, most) = (value.into(), least.into(), most.into());
                return Err(PlanError::OutOfBounds { field, value, least, most });
            }
        }
        if self.centre.lat().abs() > 60.0 || self.centre.lon().abs() > 170.0 {
            let (lat, lon) = (self.centre.lat().to_string(), self.centre.lon().to_string());
            return Err(PlanError::Centre { lat, lon });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CityPlan, PlanError};
    use doorstep_kernel::{Date, GeoPoint};

    #[test]
    fn a_plan_out_of_bounds_is_refused_with_the_field_and_the_bounds() {
        let plan = CityPlan::demo(1, Date::constant(2026, 11, 23));
        let nobody = CityPlan { technicians: 0, ill_technicians: 0, ..plan.clone() };
        let message = nobody.check().unwrap_err().to_string();
        assert_eq!(message, "`technicians` is 0: give a number from 1 to 50000");
        let polar = CityPlan { centre: GeoPoint::new(89.0, 0.0).unwrap(), ..plan.clone() };
        assert!(matches!(polar.check(), Err(PlanError::Centre { .. })));
        assert!(CityPlan { batch_faults: 400, ..plan }.check().is_err());
    }
}
