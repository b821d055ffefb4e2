use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// The new neighbour is drawn among so many of the nearest.
const NEIGHBOURS: usize = 12;

impl Routes {
    /// Two routes change their tails, so that a job is followed by one that may well come after it (2-opt*, Potvin and
    /// Rousseau 1995). False when there is no such pair.
    pub(crate) fn ruin_tails(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> bool {
        let after = problem.near.after.of(seed);
        let first = self.nodes[seed as usize].vehicle;
        let Some(next) = after.get(rng.below(after.len().clamp(1, NEIGHBOURS) as u64) as usize) else {
            return false;
        };
        let second = self.nodes[next.job as usize].vehicle;
        if first == NONE || second == NONE || first == second {
            return false;
        }
        let cut = self.nodes[next.job as usize].prev;
        if self.nodes[seed as usize].sealed || self.nodes[cut as usize].sealed {
            return false;
        }
        self.touch(problem, first);
        self.touch(problem, second);
        let (first_tail, second_tail) =
            (self.jobs_from(problem, first, Some(seed)), self.jobs_from(problem, second, Some(cut)));
        let (mut mine, mut theirs) =
            (self.jobs_from(problem, first, None), self.jobs_from(problem, second, None));
        mine.truncate(mine.len() - first_tail.len());
        theirs.truncate(theirs.len() - second_tail.len());
        mine.extend(second_tail);
        theirs.extend(first_tail);
        self.give(problem, first, &mine);
        self.give(problem, second, &theirs);
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::{Job, Pin, Problem, Routes, Task, Travel, Vehicle};
    use doorstep_kernel::SeededRng;

    /// Six jobs on a line with windows one after the other; the first vehicle may have jobs pinned.
    fn problem(pinned: &[usize]) -> Problem {
        let travel = Travel::dense(7, |from, to| (from as i32 - to as i32).abs() * 10);
        let mut vehicles = vec![Vehicle::new(0, 0, 5_000); 2];
        vehicles[0].pinned = pinned.iter().map(|&job| Pin { job, start: 0 }).collect();
        let jobs = (0..6).map(|job| Job::new(job + 1, 5).within(0, 400 + 100 * job as i64));
        Problem::new(vec![travel], vehicles, jobs.collect())
    }

    fn routes(problem: &Problem) -> Routes {
        let tasks = |jobs: [usize; 3]| jobs.map(Task::Job).to_vec();
        Routes::from_tasks(problem, [tasks([0, 2, 4]), tasks([1, 3, 5])])
    }

    #[test]
    fn heads_stay_and_tails_change_places() {
        let problem = problem(&[]);
        let mut routes = routes(&problem);
        let before = routes.total();
        let mut exchanged = 0;
        for seed in 0..60 {
            routes.begin();
            let job = seed as u32 % 6;
            if routes.ruin_tails(&problem, job, &mut SeededRng::new(seed)) {
                exchanged += 1;
                let of = |vehicle: u32| routes.stops(&problem, vehicle).collect::<Vec<u32>>();
                let (first, second) = (of(0), of(1));
                for stops in [&first, &second] {
                    let changes = stops.windows(2).filter(|pair| pair[0] % 2 != pair[1] % 2).count();
                    assert!(changes <= 1, "one head, one tail: {stops:?}");
                }
                let mut all = [first, second].concat();
                all.sort_unstable();
                assert_eq!(all, [0, 1, 2, 3, 4, 5], "nobody is lost");
                routes.prove_total(&problem);
            }
            routes.roll_back(&problem);
            assert_eq!(routes.total(), before, "put back");
        }
        assert!(exchanged > 20, "{exchanged} of 60");
    }

    #[test]
    fn a_pinned_beginning_is_never_cut() {
        let problem = problem(&[0, 2]);
        let mut routes = routes(&problem);
        for seed in 0..60 {
            routes.begin();
            routes.ruin_tails(&problem, seed as u32 % 6, &mut SeededRng::new(seed));
            routes.settle(&problem);
            assert_eq!(routes.stops(&problem, 0).take(2).collect::<Vec<u32>>(), [0, 2]);
            routes.prove_total(&problem);
            routes.roll_back(&problem);
        }
    }
}
