//! From remembered routes to a better plan.

use super::RoutePool;
use super::choice::Choice;
use super::work::Work;
use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;

impl RoutePool {
    /// Puts a better combination of remembered routes in place of the ones there are, if one is found that costs less
    /// altogether than `known` ([`Routes::total`]). `looks` bounds what it takes: so many jobs in routes are looked at;
    /// `is_late` ends it at once.
    pub(crate) fn polish(
        &mut self,
        problem: &Problem,
        routes: &mut Routes,
        known: i64,
        looks: usize,
        is_late: &dyn Fn() -> bool,
    ) -> bool {
        let served: Vec<u32> =
            (0..problem.jobs() as u32).filter(|&job| routes.nodes[job as usize].vehicle != NONE).collect();
        let (choice, column_of) = self.choice(problem, routes, &served);
        let unserved: i64 = routes.unserved.iter().map(|&job| problem.unserved_price[job as usize]).sum();
        let mut worth = self.worth(routes, &served);
        let mut work = Work::of(looks, is_late);
        let chosen = choice.cheapest(&mut worth, known - unserved, &mut self.rng, &mut work);
        self.remember_worth(&served, &worth);
        let Some(chosen) = chosen else { return false };
        self.adopt(problem, routes, chosen.into_iter().map(|index| column_of[index]));
        debug_assert!(routes.total < known, "a polish pays");
        true
    }

    /// Remembered routes of jobs that are served now and of vehicles that are here.
    fn choice(&self, problem: &Problem, routes: &Routes, served: &[u32]) -> (Choice, Vec<usize>) {
        let mut row_of = vec![NONE; problem.jobs()];
        (0..).zip(served).for_each(|(row, &job)| row_of[job as usize] = row);
        let here = |group: &Vec<u32>| group.iter().filter(|&&vehicle| routes.is_here(vehicle)).count() as u32;
        let mut choice = Choice::over(served.len(), problem.groups.iter().map(here).collect());
        let mut column_of = Vec::new();
        for (index, route) in self.routes.iter().enumerate() {
            let jobs = route.nodes.iter().filter(|&&node| problem.is_job(node));
            let rows = jobs.map(|&job| row_of[job as usize]);
            if choice.capacity[route.group as usize] > 0 && rows.clone().all(|row| row != NONE) {
                choice.push(route.cost, route.group, rows);
                column_of.push(index);
            }
        }
        (choice, column_of)
    }

    /// What each served job was worth last time, or else its share of what its route costs now; behind the jobs, what a
    /// vehicle of each group was worth.
    fn worth(&self, routes: &Routes, served: &[u32]) -> Vec<f64> {
        let share = |job: u32| {
            let tour = routes.tours[routes.nodes[job as usize].vehicle as usize];
            tour.cost as f64 / f64::from(tour.jobs.max(1))
        };
        let of_job = |&job: &u32| self.worth_of_job[job as usize].unwrap_or_else(|| share(job));
        served.iter().map(of_job).chain(self.worth_of_group.iter().copied()).collect()
    }

    fn remember_worth(&mut self, served: &[u32], worth: &[f64]) {
        let (jobs, groups) = worth.split_at(served.len());
        served.iter().zip(jobs).for_each(|(&job, &worth)| self.worth_of_job[job as usize] = Some(worth));
        self.worth_of_group.copy_from_slice(groups);
    }

    /// Gives the chosen routes to vehicles of their groups.
    fn adopt(&self, problem: &Problem, routes: &mut Routes, chosen: impl Iterator<Item = usize>) {
        let mut of_group = vec![Vec::new(); problem.groups.len()];
        chosen.for_each(|index| of_group[self.routes[index].group as usize].push(index));
        let mut changed = Vec::new();
        for vehicle in (0..problem.vehicles() as u32).filter(|&vehicle| routes.is_here(vehicle)) {
            let next = of_group[problem.group_of[vehicle as usize] as usize].pop();
            let own = |&node: &u32| if problem.is_job(node) { node } else { problem.reload_node(vehicle) };
            let nodes =
                next.map_or_else(Vec::new, |index| self.routes[index].nodes.iter().map(own).collect());
            if !routes.stops(problem, vehicle).eq(nodes.iter().copied()) {
                changed.push((vehicle, nodes));
            }
        }
        routes.begin();
        changed.iter().for_each(|&(vehicle, _)| routes.touch(problem, vehicle));
        changed.iter().for_each(|(vehicle, nodes)| routes.relink(problem, *vehicle, nodes));
        routes.prove_total(problem);
    }
}
