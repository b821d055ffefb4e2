//! From linked routes to a value with times and a score.

use super::routes::Routes;
use super::{Route, Solution, Stop, Task};
use crate::constraints::rest::Moment;
use crate::problem::{Problem, Score, Timing};

impl Routes {
    /// The routes as a value.
    pub fn unload(&self, problem: &Problem) -> Solution {
        let routes: Vec<Route> =
            (0..problem.vehicles() as u32).map(|vehicle| self.schedule(problem, vehicle)).collect();
        let mut score = Score::default();
        for job in &self.unserved {
            score.charge(problem.given[*job as usize].unserved);
        }
        for (vehicle, route) in routes.iter().enumerate().filter(|(_, route)| !route.stops.is_empty()) {
            let given = &problem.vehicles[vehicle];
            score.charge_cost(route.travel * given.travel_cost + given.fixed_cost);
            problem.charge_time(&mut score, vehicle as u32, route.back - route.depart, route.back);
            for stop in &route.stops {
                if let Task::Job(job) = stop.task {
                    problem.charge_lateness(&mut score, job as u32, stop.start);
                    score.charge(problem.preference(job as u32, vehicle as u32));
                }
            }
        }
        Solution { routes, unserved: self.unserved(), score }
    }

    /// A route with times. It leaves just in time for its first stop; where its length is paid for or limited, as late
    /// as it can without coming back later.
    fn schedule(&self, problem: &Problem, vehicle: u32) -> Route {
        let start = problem.start_node(vehicle);
        let open = problem.open[start as usize];
        let mut route = self.drive(problem, vehicle, open);
        let Some(first) = route.stops.first() else { return route };
        let to_first = i64::from(self.nodes[start as usize].to_next);
        match problem.timing {
            Timing::Free | Timing::Walk => {
                route.depart = if first.rest.is_some() { open } else { first.start - to_first };
            }
            Timing::Segments => {
                route = self.drive(problem, vehicle, self.latest_departure(problem, vehicle, route.back));
            }
        }
        if let Some(first) = route.stops.first_mut().filter(|first| first.rest.is_none()) {
            first.arrival = route.depart + to_first;
        }
        route
    }

    /// Drives a route from a departure on, each stop as early as it can be.
    fn drive(&self, problem: &Problem, vehicle: u32, depart: i64) -> Route {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let mut at = Moment { time: depart, ..Moment::default() };
        let mut route = Route { depart, back: depart, ..Route::default() };
        let mut node = start;
        while self.nodes[start as usize].next != end && node != end {
            let (next, ticks) =
                (self.nodes[node as usize].next, i64::from(self.nodes[node as usize].to_next));
            let arrival = at.time + ticks;
            // A pinned job may be late beyond its windows: it starts when it can.
            at = problem.advance(vehicle, at, ticks, next).unwrap_or_else(|| Moment {
                time: arrival + problem.service_on(vehicle, next),
                started: arrival,
                rest_began: None,
                ..at
            });
            route.travel += ticks;
            if next == end {
                (route.back, route.rest) = (at.time, at.rest_began);
            } else {
                let task = if problem.is_job(next) { Task::Job(next as usize) } else { Task::Reload };
                route.stops.push(Stop {
                    task,
                    arrival,
                    start: at.started,
                    leave: at.time,
                    rest: at.rest_began,
                });
            }
            node = next;
        }
        route
    }

    /// The latest departure that does not delay the return.
    fn latest_departure(&self, problem: &Problem, vehicle: u32, back: i64) -> i64 {
        let start = problem.start_node(vehicle);
        let mut node = problem.end_node(vehicle);
        let mut latest = back;
        while node != start {
            node = self.nodes[node as usize].prev;
            let ticks = i64::from(self.nodes[node as usize].to_next);
            latest = problem.latest_start(node, latest - ticks - problem.service_on(vehicle, node));
        }
        latest.max(problem.open[start as usize])
    }
}
