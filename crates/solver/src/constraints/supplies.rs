use crate::problem::Problem;

impl Problem {
    /// Whether a vehicle has what a job needs, with `used` parts already promised before its store trip.
    #[inline]
    pub(crate) fn supplies_hold(&self, vehicle: u32, job: u32, used: &[i64]) -> bool {
        let lacks_tools = self.tools[job as usize] & !self.vehicles[vehicle as usize].tools != 0;
        if lacks_tools {
            return false;
        }
        let (need, stock) = (job as usize * self.dims, vehicle as usize * self.dims);
        (0..self.dims).all(|d| used[d] + i64::from(self.parts[need + d]) <= i64::from(self.stock[stock + d]))
    }

    /// Whether a vehicle has a store it can go to.
    #[inline]
    pub(crate) fn can_reload(&self, vehicle: u32) -> bool {
        self.vehicles[vehicle as usize].reload.is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Problem, Travel, Vehicle};

    #[test]
    fn a_job_needs_its_tools_and_enough_of_each_part() {
        let mut vehicle = Vehicle::new(0, 0, 100);
        (vehicle.stock, vehicle.tools) = (vec![3, 1], 0b101);
        for (name, parts, tools, used, expected) in [
            ("enough", vec![2, 1], 0b001, [1, 0], true),
            ("one part short", vec![2, 1], 0b001, [2, 0], false),
            ("missing tool", vec![0, 0], 0b010, [0, 0], false),
            ("nothing needed", vec![], 0, [3, 1], true),
        ] {
            let mut job = Job::new(0, 1);
            (job.parts, job.tools) = (parts, tools);
            let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![vehicle.clone()], vec![job]);
            assert_eq!(problem.supplies_hold(0, 0, &used), expected, "{name}");
        }
    }
}
