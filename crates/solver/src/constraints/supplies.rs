use crate::problem::Problem;

impl Problem {
    /// Whether a vehicle has what a job needs, with these parts `left` of what was on board.
    #[inline]
    pub(crate) fn supplies_hold(&self, vehicle: u32, job: u32, left: &[i64]) -> bool {
        let tools = self.tools[job as usize];
        if tools != 0 && tools & !self.vehicles[vehicle as usize].tools != 0 {
            return false;
        }
        let need = job as usize * self.dims;
        left.iter().zip(&self.parts[need..need + self.dims]).all(|(&left, &need)| i64::from(need) <= left)
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
        for (name, parts, tools, left, expected) in [
            ("enough", vec![2, 1], 0b001, [2, 1], true),
            ("one part short", vec![2, 1], 0b001, [1, 1], false),
            ("missing tool", vec![0, 0], 0b010, [3, 1], false),
            ("nothing needed", vec![], 0, [0, 0], true),
        ] {
            let mut job = Job::new(0, 1);
            (job.parts, job.tools) = (parts, tools);
            let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![vehicle.clone()], vec![job]);
            assert_eq!(problem.supplies_hold(0, 0, &left), expected, "{name}");
        }
    }
}
