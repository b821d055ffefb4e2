use crate::problem::Problem;

/// Where a vehicle stands while its route is walked: free from `time` on, rested or not yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) time: i64,
    pub(crate) rested: bool,
    /// When the last service started.
    pub(crate) started: i64,
    /// When the pause on the way to the last service began, if it was there.
    pub(crate) rest_began: Option<i64>,
}

impl Problem {
    /// The next moment: the service of `node`, `ticks` away, with the pause before it if its rule says so.
    /// `None` when a window (of the service or of the pause) is missed.
    #[inline]
    pub(crate) fn advance(&self, vehicle: u32, at: Moment, ticks: i64, node: u32) -> Option<Moment> {
        let service = self.service_on(vehicle, node);
        let start = self.start_at(node, at.time + ticks)?;
        let next = Moment { time: start + service, rested: at.rested, started: start, rest_began: None };
        let Some(rest) = self.vehicles[vehicle as usize].rest.filter(|_| !at.rested) else {
            return Some(next);
        };
        let begin = at.time.max(rest.window.from);
        let rested = self.start_at(node, begin + rest.length + ticks).filter(|_| begin <= rest.window.to);
        if next.time <= rest.window.to {
            // It can wait, and is taken now only in an idle gap, or when it may be and the next stop can wait for it.
            let fits_gap = begin + rest.length + ticks <= start;
            let may = rested.is_some() && node != self.end_node(vehicle);
            if !may || !fits_gap && at.time < rest.window.from {
                return Some(next);
            }
        }
        let start = rested?;
        Some(Moment { time: start + service, rested: true, started: start, rest_began: Some(begin) })
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::{Break, Job, Problem, Travel, Vehicle, Window};

    #[test]
    fn the_pause_is_taken_when_its_rule_says_so() {
        let mut vehicle = Vehicle::new(0, 0, 500);
        vehicle.rest = Some(Break { window: Window::new(100, 150), length: 30 });
        let job = Job::new(0, 20).within(0, 300);
        let gap = Job::new(0, 20).within(140, 300);
        let problem = Problem::new(vec![Travel::dense(1, |_, _| 0)], vec![vehicle], vec![job, gap]);
        for (name, time, node, start, rested) in [
            ("too early", 50, 0, Some(60), false),
            ("window has begun", 110, 0, Some(150), true),
            ("idle gap", 90, 1, Some(140), true),
            ("afterwards too late", 99, 0, Some(109), false),
            ("missed", 151, 0, None, false),
            ("home in time", 120, 3, Some(130), false),
            ("home after the window", 145, 3, Some(185), true),
        ] {
            let at = Moment { time, ..Moment::default() };
            let next = problem.advance(0, at, 10, node);
            assert_eq!(next.map(|moment| moment.started), start, "{name}");
            assert_eq!(next.is_some_and(|moment| moment.rested), rested, "{name}");
        }
    }
}
