//! From remembered routes to a better plan.

use super::RoutePool;
use super::partition::{Choice, Column};
use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;

/// A look in the search tree is as much work as the hundredth part of pricing a job in a route.
const LOOKS_PER_WORK: usize = 100;

impl RoutePool {
    /// Puts the best combination of remembered routes in place of the ones there are, if all together cost less than
    /// `known` ([`Routes::total`]). `work` bounds what it takes: so many jobs in routes are priced, newest first;
    /// `is_late` ends it at once.
    pub(crate) fn polish(
        &self,
        problem: &Problem,
        routes: &mut Routes,
        known: i64,
        work: usize,
        is_late: &dyn Fn() -> bool,
    ) -> bool {
        let row_of = rows(problem, routes);
        let (choice, column_of) = self.choice(problem, routes, &row_of, work);
        let unserved: i64 = routes.unserved.iter().map(|&job| problem.unserved_price[job as usize]).sum();
        let looks_max = work.saturating_mul(LOOKS_PER_WORK);
        let worth = worth(problem, routes, &row_of);
        let Some(chosen) = choice.cheapest(worth, known - unserved, looks_max, is_late) else {
            return false;
        };
        self.adopt(problem, routes, chosen.into_iter().map(|index| column_of[index]));
        debug_assert!(routes.total < known, "a polish pays");
        true
    }

    /// Remembered routes of jobs that are served now.
    fn choice(
        &self,
        problem: &Problem,
        routes: &Routes,
        row_of: &[u32],
        work: usize,
    ) -> (Choice, Vec<usize>) {
        let mut columns = Vec::new();
        let mut column_of = Vec::new();
        let mut looked_at = 0;
        let newest_first = (0..self.routes.len())
            .map(|age| (self.oldest + 2 * self.routes.len() - 1 - age) % self.routes.len());
        for index in newest_first {
            let route = &self.routes[index];
            let jobs = route.nodes.iter().filter(|&&node| problem.is_job(node));
            let rows: Vec<u32> = jobs.map(|&job| row_of[job as usize]).collect();
            looked_at += rows.len();
            if looked_at > work {
                break;
            }
            if !rows.contains(&NONE) {
                columns.push(Column { cost: route.cost, group: route.group, rows });
                column_of.push(index);
            }
        }
        let here = |group: &Vec<u32>| group.iter().filter(|&&vehicle| routes.is_here(vehicle)).count() as u32;
        let capacity = problem.groups.iter().map(here).collect();
        let rows = row_of.iter().filter(|&&row| row != NONE).count();
        (Choice { rows, capacity, columns }, column_of)
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

/// The row of each job; [`NONE`] for those that are not served.
fn rows(problem: &Problem, routes: &Routes) -> Vec<u32> {
    let mut next = 0;
    let mut row = |job: usize| {
        let is_served = routes.nodes[job].vehicle != NONE;
        next += u32::from(is_served);
        if is_served { next - 1 } else { NONE }
    };
    (0..problem.jobs()).map(&mut row).collect()
}

/// A first worth of each row: its share of what its route costs now.
fn worth(problem: &Problem, routes: &Routes, row_of: &[u32]) -> Vec<f64> {
    let served = (0..problem.jobs()).filter(|&job| row_of[job] != NONE);
    let share = |job: usize| {
        let tour = routes.tours[routes.nodes[job].vehicle as usize];
        tour.cost as f64 / f64::from(tour.jobs.max(1))
    };
    served.map(share).collect()
}
