use crate::problem::Problem;
use crate::solution::Routes;

impl Routes {
    /// Makes a vehicle's route these jobs, in this order, with a trip to the store where one is needed. What the vehicle
    /// may not or cannot do becomes unserved. The jobs come from routes of this trial that are all given anew.
    pub(crate) fn give(&mut self, problem: &Problem, vehicle: u32, jobs: &[u32]) {
        let (able, unable): (Vec<u32>, Vec<u32>) =
            jobs.iter().partition(|&&job| problem.pinned[job as usize] || problem.may_serve(job, vehicle));
        self.relink(problem, vehicle, &able);
        for job in unable {
            self.leave_route(job);
            self.unserved.push(job);
            self.total += problem.unserved_price[job as usize];
        }
        if !problem.has_supplies || self.supplies_suffice(problem, vehicle) {
            return;
        }
        if problem.can_reload(vehicle) {
            let unsealed = self.first_unsealed(problem, vehicle);
            self.link(problem.reload_node(vehicle), unsealed);
            self.settle_reload(problem, vehicle);
        } else {
            self.drop_unsupplied(problem, vehicle, &able);
        }
    }

    /// The first node after which something may be put.
    fn first_unsealed(&self, problem: &Problem, vehicle: u32) -> u32 {
        let mut node = problem.start_node(vehicle);
        while self.nodes[node as usize].sealed {
            node = self.nodes[node as usize].next;
        }
        node
    }

    /// Takes off what the vehicle has no tools or not enough parts for.
    fn drop_unsupplied(&mut self, problem: &Problem, vehicle: u32, jobs: &[u32]) {
        let stock = vehicle as usize * problem.dims;
        let mut left: Vec<i64> =
            problem.stock[stock..stock + problem.dims].iter().map(|&stock| i64::from(stock)).collect();
        for &job in jobs {
            if !problem.pinned[job as usize] && !problem.supplies_hold(vehicle, job, &left) {
                self.remove(problem, job);
                continue;
            }
            let need = job as usize * problem.dims;
            left.iter_mut().zip(&problem.parts[need..]).for_each(|(left, &need)| *left -= i64::from(need));
        }
        self.refresh(problem, vehicle);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Allowed, Job, Problem, Reload, Routes, Task, Travel, Vehicle, Window};

    #[test]
    fn a_vehicle_keeps_what_it_can_do_and_fetches_what_it_lacks() {
        let store = Some(Reload { place: 0, service: 1, window: Window::new(0, 500) });
        for (name, allowed, stock, reload, kept, has_reload) in [
            ("all of it", Allowed::All, 2, None, 2, false),
            ("not allowed", Allowed::Only(vec![0]), 2, None, 1, false),
            ("too few parts", Allowed::All, 1, None, 1, false),
            ("by way of the store", Allowed::All, 1, store, 2, true),
        ] {
            let mut second = Vehicle::new(0, 0, 500);
            (second.stock, second.reload) = (vec![stock], reload);
            let mut first = Vehicle::new(0, 0, 500);
            first.stock = vec![2];
            let job = |place, allowed: Allowed| Job { parts: vec![1], allowed, ..Job::new(place, 5) };
            let jobs = vec![job(1, Allowed::All), job(2, allowed)];
            let travel = Travel::dense(3, |from, to| (from as i32 - to as i32).abs() * 10);
            let problem = Problem::new(vec![travel], vec![first, second], jobs);
            let mut routes = Routes::from_tasks(&problem, [vec![Task::Job(0), Task::Job(1)], vec![]]);
            routes.begin();
            (0..2).for_each(|vehicle| routes.touch(&problem, vehicle));
            routes.give(&problem, 0, &[]);
            routes.give(&problem, 1, &[0, 1]);
            routes.prove_total(&problem);
            assert_eq!(routes.tours[1].jobs, kept, "{name}");
            assert_eq!(routes.tours[1].has_reload, has_reload, "{name}");
            assert_eq!(routes.unserved.len(), 2 - kept as usize, "{name}");
            routes.roll_back(&problem);
            assert_eq!(routes.tours[0].jobs, 2, "{name}: put back");
        }
    }
}
