use crate::problem::{FAR, Problem};

impl Problem {
    /// When a service can start after arriving; `None` when every window is over.
    #[inline]
    pub(crate) fn start_at(&self, node: u32, arrival: i64) -> Option<i64> {
        let index = node as usize;
        if arrival > self.close[index] {
            return None;
        }
        if self.is_job(node) && !self.several[index].is_empty() {
            return self.several[index].iter().find(|w| w.to >= arrival).map(|w| w.from.max(arrival));
        }
        Some(arrival.max(self.open[index]))
    }

    /// The latest start no later than `limit`; far in the past when no window has begun by then.
    #[inline]
    pub(crate) fn latest_start(&self, node: u32, limit: i64) -> i64 {
        let index = node as usize;
        if limit < self.open[index] {
            return -FAR;
        }
        if self.is_job(node) && !self.several[index].is_empty() {
            let windows = self.several[index].iter().rev();
            return windows.clone().find(|w| w.from <= limit).map_or(-FAR, |w| w.to.min(limit));
        }
        self.close[index].min(limit)
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::FAR;
    use crate::{Job, Problem, Travel, Vehicle, Window};

    #[test]
    fn a_service_starts_in_the_first_window_that_is_not_over() {
        let mut job = Job::new(0, 1);
        job.windows = vec![Window::new(30, 40), Window::new(10, 20)];
        let problem =
            Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![Vehicle::new(0, 0, 100)], vec![job]);
        for (arrival, start) in [(5, Some(10)), (15, Some(15)), (25, Some(30)), (40, Some(40)), (41, None)] {
            assert_eq!(problem.start_at(0, arrival), start, "arrival {arrival}");
        }
        for (limit, start) in [(50, 40), (35, 35), (29, 20), (12, 12), (9, -FAR)] {
            assert_eq!(problem.latest_start(0, limit), start, "limit {limit}");
        }
    }
}
