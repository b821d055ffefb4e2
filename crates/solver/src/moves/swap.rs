use crate::problem::{Problem, Timing};
use crate::solution::Routes;
use crate::solution::routes::NONE;
use crate::solution::segment::Segment;

impl Routes {
    /// The change of the total when two jobs of different routes change places, in O(1); `None` when that does not hold,
    /// or where routes must be walked to be judged.
    pub(crate) fn swap_delta(&self, problem: &Problem, first: u32, second: u32) -> Option<i64> {
        let of = |job: u32| self.nodes[job as usize].vehicle;
        let are_free = self.is_removable(problem, first) && self.is_removable(problem, second);
        if !are_free || of(first) == of(second) || problem.timing == Timing::Walk {
            return None;
        }
        Some(self.replacement(problem, first, second)? + self.replacement(problem, second, first)?)
    }

    /// How the cost of a route changes when a job of another one takes the place of one of its own.
    fn replacement(&self, problem: &Problem, out: u32, job: u32) -> Option<i64> {
        let node = &self.nodes[out as usize];
        let (vehicle, prev, next) = (node.vehicle, node.prev, node.next);
        let before = &self.nodes[prev as usize];
        if !problem.may_serve(job, vehicle) || self.tours[vehicle as usize].is_broken {
            return None;
        }
        let (here, on) = (problem.ticks(vehicle, prev, job), problem.ticks(vehicle, job, next));
        let start = problem.start_at(job, before.leave + here)?;
        let service = problem.service_on(vehicle, job);
        if start + service + on > self.nodes[next as usize].latest {
            return None;
        }
        if problem.has_supplies && !node.reloaded && !self.supplies_hold_instead(problem, out, job) {
            return None;
        }
        let saved = i64::from(before.to_next) + i64::from(node.to_next);
        let mut delta = (here + on - saved) * problem.drives[vehicle as usize].travel_cost;
        if problem.has_preferences {
            let price = |job: u32| problem.exchange.price(problem.preference(job, vehicle));
            delta += price(job) - price(out);
        }
        if problem.timing == Timing::Segments {
            let single = Segment::single(service, problem.open[job as usize], problem.close[job as usize]);
            let whole = self.heads[prev as usize].join(here, single)?.join(on, self.tails[next as usize])?;
            let price = problem.time_price(vehicle, whole.duration, whole.end())?;
            delta += price - self.time_price_now(problem, vehicle);
        }
        Some(delta)
    }

    /// Whether tools and parts suffice when one job takes the place of another.
    fn supplies_hold_instead(&self, problem: &Problem, out: u32, job: u32) -> bool {
        let vehicle = self.nodes[out as usize].vehicle as usize;
        let part = |job: u32, dim: usize| i64::from(problem.parts[job as usize * problem.dims + dim]);
        let left = |dim: usize| self.left[vehicle * problem.dims + dim];
        problem.tools[job as usize] & !problem.vehicles[vehicle].tools == 0
            && (0..problem.dims).all(|dim| left(dim) + part(out, dim) >= part(job, dim))
    }

    /// Two jobs of different routes change places, at the cost that [`Routes::swap_delta`] told.
    pub(crate) fn swap(&mut self, problem: &Problem, first: u32, second: u32, delta: i64) {
        let total = self.total;
        let at = |job: u32| (self.nodes[job as usize].vehicle, self.nodes[job as usize].prev);
        let ((here, before_first), (there, before_second)) = (at(first), at(second));
        debug_assert!(here != NONE && there != NONE && here != there, "two jobs of different routes");
        self.touch(problem, here);
        self.touch(problem, there);
        self.unlink(first);
        self.unlink(second);
        self.link(second, before_first);
        self.link(first, before_second);
        self.refresh(problem, here);
        self.refresh(problem, there);
        debug_assert_eq!(total + delta, self.total, "swap");
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Pin, Problem, Routes, Task, Travel, Vehicle};

    #[test]
    fn two_jobs_change_places_where_everything_still_holds() {
        // On a line: homes at 0 and 10; job 0 at 9 is done from 0, job 1 at 1 from 10: the wrong way round.
        for (name, length, only, parts, pinned, close, expected) in [
            ("the right way round", None, false, 1, false, 5_000, Some(-320)),
            ("and the way is not too long", Some(100), false, 1, false, 5_000, Some(-320)),
            ("not allowed", None, true, 1, false, 5_000, None),
            ("too few parts", None, false, 3, false, 5_000, None),
            ("pinned", None, false, 1, true, 5_000, None),
            ("too late", None, false, 1, false, 5, None),
        ] {
            let travel = Travel::dense(11, |from, to| (from as i32 - to as i32).abs() * 10);
            let mut vehicles: Vec<Vehicle> = [0, 10].map(|home| Vehicle::new(home, 0, 5_000)).into();
            vehicles.iter_mut().for_each(|vehicle| vehicle.stock = vec![2]);
            vehicles[1].stock = vec![5];
            vehicles[0].max_duration = length.map(|_: i64| 400);
            if pinned {
                vehicles[0].pinned = vec![Pin { job: 0, start: 0 }];
            }
            let mut jobs = vec![Job::new(9, 5), Job::new(1, 5).within(0, 5_000)];
            jobs[0].parts = vec![1];
            jobs[1].parts = vec![parts];
            if only {
                jobs[1] = jobs[1].clone().only(vec![1]);
            }
            jobs[0] = jobs[0].clone().within(0, close.max(95));
            if close < 95 {
                jobs[0] = jobs[0].clone().within(95, 100);
                vehicles[1] = Vehicle { shift: crate::Window::new(200, 5_000), ..vehicles[1].clone() };
            }
            let problem = Problem::new(vec![travel], vehicles, jobs);
            let mut routes = Routes::from_tasks(&problem, [vec![Task::Job(0)], vec![Task::Job(1)]]);
            assert!(routes.unserved().is_empty(), "{name}");
            let delta = routes.swap_delta(&problem, 0, 1);
            assert_eq!(delta, expected, "{name}");
            if let Some(delta) = delta {
                let before = routes.total();
                routes.begin();
                routes.swap(&problem, 0, 1, delta);
                routes.prove_total(&problem);
                assert_eq!(routes.total(), before + delta, "{name}");
                assert_eq!((routes.vehicle_of(0), routes.vehicle_of(1)), (Some(1), Some(0)), "{name}");
                routes.roll_back(&problem);
                assert_eq!((routes.total(), routes.vehicle_of(0)), (before, Some(0)), "{name}: put back");
            }
        }
    }
}
