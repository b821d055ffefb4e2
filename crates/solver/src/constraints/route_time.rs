use crate::problem::{Problem, Score};

impl Problem {
    /// What the length and the end of a route cost; `None` when it is longer than it may be.
    #[inline]
    pub(crate) fn time_price(&self, vehicle: u32, duration: i64, end: i64) -> Option<i64> {
        let given = &self.vehicles[vehicle as usize];
        if given.max_duration.is_some_and(|limit| duration > limit) {
            return None;
        }
        Some(self.time_price_unlimited(vehicle, duration, end))
    }

    /// The same for routes that stay as they are, such as pinned ones that are too long already.
    #[inline]
    pub(crate) fn time_price_unlimited(&self, vehicle: u32, duration: i64, end: i64) -> i64 {
        let given = &self.vehicles[vehicle as usize];
        duration * given.duration_cost + (end - given.shift.to).max(0) * given.overtime_cost
    }

    /// The same as part of a score.
    pub(crate) fn charge_time(&self, score: &mut Score, vehicle: u32, duration: i64, end: i64) {
        score.charge_cost(self.time_price_unlimited(vehicle, duration, end));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Problem, Travel, Vehicle};

    #[test]
    fn length_and_overtime_are_paid_and_the_limit_holds() {
        let mut vehicle = Vehicle::new(0, 0, 100);
        (vehicle.latest_end, vehicle.overtime_cost) = (150, 3);
        (vehicle.duration_cost, vehicle.max_duration) = (1, Some(90));
        let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![vehicle], vec![]);
        for (duration, end, price) in
            [(90, 100, Some(90)), (91, 100, None), (50, 110, Some(80)), (0, 40, Some(0))]
        {
            assert_eq!(problem.time_price(0, duration, end), price, "{duration} {end}");
        }
    }
}
