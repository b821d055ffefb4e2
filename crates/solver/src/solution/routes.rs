use super::insertion::Probe;
use super::segment::Segment;
use crate::constraints::rest::Moment;
use crate::problem::{Problem, Timing};
use crate::{Solution, Task};

/// No node, no route.
pub(crate) const NONE: u32 = u32::MAX;

/// A node in its route. The fields that a trial insertion reads lie side by side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) prev: u32,
    pub(crate) next: u32,
    /// The vehicle it is on, or [`NONE`].
    pub(crate) vehicle: u32,
    /// Its place (the same as in the problem, at hand).
    pub(crate) place: u32,
    /// Ticks of travel to `next`.
    pub(crate) to_next: i32,
    /// Whether the store trip lies at or before it.
    pub(crate) reloaded: bool,
    /// Whether what follows is pinned, so that nothing may come between.
    pub(crate) sealed: bool,
    /// When the vehicle is free to go on, at the earliest.
    pub(crate) leave: i64,
    /// The latest arrival with which everything from here on still holds.
    pub(crate) latest: i64,
}

impl Node {
    const fn at(place: u32) -> Self {
        Self {
            prev: NONE,
            next: NONE,
            vehicle: NONE,
            place,
            to_next: 0,
            reloaded: false,
            sealed: false,
            leave: 0,
            latest: 0,
        }
    }
}

/// What is known of a whole route.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tour {
    pub(crate) jobs: u32,
    pub(crate) cost: i64,
    /// Ticks of travel and service: its length without waiting (only for [`Timing::Segments`]).
    pub(crate) busy: i64,
    /// Ticks of waiting, however late it leaves: what a further job may fill for nothing.
    pub(crate) wait: i64,
    pub(crate) has_reload: bool,
    /// Whether some window, pause or length does not hold: never so after a step, except where pins force it.
    pub(crate) is_broken: bool,
}

/// The solution as the search changes it: doubly linked routes with what each position needs to judge an insertion
/// in O(1). Holds no reference to its [`Problem`]; always pass the one it was loaded with.
#[derive(Debug, Clone)]
pub struct Routes {
    pub(crate) nodes: Vec<Node>,
    pub(crate) tours: Vec<Tour>,
    /// Everything from the start up to a node, and from a node to the end (only for [`Timing::Segments`]).
    pub(crate) heads: Vec<Segment>,
    pub(crate) tails: Vec<Segment>,
    /// The walk up to a node and what its starts cost so far (only for [`Timing::Walk`]).
    pub(crate) moments: Vec<Moment>,
    pub(crate) paid: Vec<i64>,
    /// Parts left of what is on board at the start, per vehicle and dimension.
    pub(crate) left: Vec<i64>,
    /// Jobs on no route, in no order.
    pub(crate) unserved: Vec<u32>,
    /// The cost of everything as one number, the unserved included.
    pub(crate) total: i64,
    /// Unused vehicles of each group, and where each vehicle stands in its list.
    pub(crate) idle: Vec<Vec<u32>>,
    pub(crate) idle_at: Vec<u32>,
    pub(crate) used_vehicles: usize,
    pub(crate) legs: super::legs::Legs,
    pub(crate) journal: super::journal::Journal,
}

impl Routes {
    /// All vehicles at home, nothing done but the pinned jobs.
    pub fn empty(problem: &Problem) -> Self {
        let timed = |timing| if problem.timing == timing { problem.nodes } else { 0 };
        let jobs = 0..problem.jobs() as u32;
        let mut routes = Self {
            nodes: problem.place.iter().map(|&place| Node::at(place)).collect(),
            tours: vec![Tour::default(); problem.vehicles()],
            heads: vec![Segment::default(); timed(Timing::Segments)],
            tails: vec![Segment::default(); timed(Timing::Segments)],
            moments: vec![Moment::default(); timed(Timing::Walk)],
            paid: vec![0; timed(Timing::Walk)],
            left: vec![0; problem.vehicles() * problem.dims],
            unserved: jobs.clone().filter(|&job| !problem.pinned[job as usize]).collect(),
            total: jobs
                .filter(|&job| !problem.pinned[job as usize])
                .map(|job| problem.unserved_price[job as usize])
                .sum(),
            idle: vec![Vec::new(); problem.groups.len()],
            idle_at: vec![NONE; problem.vehicles()],
            used_vehicles: problem.vehicles(),
            legs: super::legs::Legs::of(problem.nodes),
            journal: super::journal::Journal::for_vehicles(problem.vehicles()),
        };
        for vehicle in 0..problem.vehicles() as u32 {
            let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
            routes.nodes[start as usize].vehicle = vehicle;
            routes.nodes[end as usize].vehicle = vehicle;
            routes.nodes[start as usize].next = end;
            routes.nodes[end as usize].prev = start;
            for &job in &problem.pins[vehicle as usize] {
                let last = routes.nodes[end as usize].prev;
                routes.link(job, last);
                routes.tours[vehicle as usize].jobs += 1;
            }
            routes.refresh(problem, vehicle);
        }
        routes
    }

    /// A solution as it stands. What its routes hold that the problem does not allow (any more) becomes unserved:
    /// this is how a repair begins.
    pub fn load(problem: &Problem, solution: &Solution) -> Self {
        let jobs = |route: &crate::Route| route.stops.iter().map(|stop| stop.task).collect::<Vec<Task>>();
        Self::from_tasks(problem, solution.routes.iter().map(jobs))
    }

    /// The same from bare lists of tasks, one per vehicle.
    pub fn from_tasks(problem: &Problem, given: impl IntoIterator<Item = Vec<Task>>) -> Self {
        let mut routes = Self::empty(problem);
        for (vehicle, tasks) in given.into_iter().take(problem.vehicles()).enumerate() {
            let vehicle = vehicle as u32;
            if routes.take_whole(problem, vehicle, &tasks) {
                continue;
            }
            for task in tasks {
                let last = routes.last(problem, vehicle);
                match task {
                    Task::Job(job) => routes.append(problem, vehicle, job as u32),
                    Task::Reload
                        if problem.can_reload(vehicle) && !routes.tours[vehicle as usize].has_reload =>
                    {
                        routes.link(problem.reload_node(vehicle), last);
                        routes.refresh(problem, vehicle);
                    }
                    Task::Reload => {}
                }
            }
        }
        let placed: Vec<bool> =
            routes.nodes[..problem.jobs()].iter().map(|node| node.vehicle != NONE).collect();
        routes.unserved.retain(|&job| !placed[job as usize]);
        routes.drop_broken_reloads(problem);
        routes
    }

    /// Puts a whole list of tasks on an empty route, if all of it holds.
    fn take_whole(&mut self, problem: &Problem, vehicle: u32, tasks: &[Task]) -> bool {
        let before = self.clone_route(problem, vehicle);
        let pins = &problem.pins[vehicle as usize];
        let mut last = problem.start_node(vehicle);
        let mut whole: Vec<u32> = Vec::with_capacity(tasks.len());
        for task in tasks {
            whole.push(match *task {
                Task::Job(job) if job < problem.jobs() => job as u32,
                Task::Reload if problem.can_reload(vehicle) => problem.reload_node(vehicle),
                Task::Job(_) | Task::Reload => return false,
            });
        }
        let is_free = |node: u32| self.nodes[node as usize].vehicle == NONE || pins.contains(&node);
        let mut sorted = whole.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if !whole.starts_with(pins) || sorted.len() < whole.len() || !whole.iter().all(|&node| is_free(node))
        {
            return false;
        }
        before.iter().for_each(|&node| self.unlink(node));
        for &node in &whole {
            self.link(node, last);
            last = node;
        }
        self.tours[vehicle as usize].jobs = whole.iter().filter(|&&node| problem.is_job(node)).count() as u32;
        self.refresh(problem, vehicle);
        let holds = !self.tours[vehicle as usize].is_broken && self.is_supplied(problem, vehicle);
        let kept = if holds { &whole } else { &before };
        if !holds {
            self.relink(problem, vehicle, &before);
            whole.iter().filter(|node| !before.contains(node)).for_each(|&node| self.leave_route(node));
        }
        let new_jobs = kept.iter().filter(|&&node| problem.is_job(node) && !pins.contains(&node));
        self.total -= new_jobs.map(|&job| problem.unserved_price[job as usize]).sum::<i64>();
        holds
    }

    fn clone_route(&self, problem: &Problem, vehicle: u32) -> Vec<u32> {
        self.stops(problem, vehicle).collect()
    }

    /// Whether skills, tools and parts hold on a whole route.
    fn is_supplied(&self, problem: &Problem, vehicle: u32) -> bool {
        let from = vehicle as usize * problem.dims;
        let lacks_nothing = self.left[from..from + problem.dims].iter().all(|&left| left >= 0);
        let may = |job: u32| {
            let tools = problem.tools[job as usize] & !problem.vehicles[vehicle as usize].tools;
            problem.pinned[job as usize]
                || problem.may_serve(job, vehicle)
                    && problem.plannable[job as usize]
                    && (tools == 0 || self.nodes[job as usize].reloaded)
        };
        let ends_with_job =
            problem.is_job(self.last(problem, vehicle)) || self.stops(problem, vehicle).next().is_none();
        lacks_nothing
            && ends_with_job
            && self.stops(problem, vehicle).filter(|&node| problem.is_job(node)).all(may)
    }

    /// Puts a job at the end of a route when it holds there.
    fn append(&mut self, problem: &Problem, vehicle: u32, job: u32) {
        if (job as usize) < problem.jobs() && self.nodes[job as usize].vehicle == NONE {
            let last = self.last(problem, vehicle);
            if self.insertion(problem, &Probe::new(problem, job), last, i64::MAX).is_some() {
                self.total -= problem.unserved_price[job as usize];
                self.link(job, last);
                self.tours[vehicle as usize].jobs += 1;
                self.refresh(problem, vehicle);
            }
        }
    }

    /// Store trips that end a route, or cannot be made in time, are taken out.
    fn drop_broken_reloads(&mut self, problem: &Problem) {
        for vehicle in 0..problem.vehicles() as u32 {
            let reload = problem.reload_node(vehicle);
            let end = problem.end_node(vehicle) as usize;
            let late = self.nodes[end].latest < self.nodes[self.nodes[end].prev as usize].leave;
            if self.tours[vehicle as usize].has_reload && (self.nodes[end].prev == reload || late) {
                self.unlink(reload);
                self.refresh(problem, vehicle);
            }
        }
    }

    /// The node after which a new last stop would go.
    pub(crate) fn last(&self, problem: &Problem, vehicle: u32) -> u32 {
        self.nodes[problem.end_node(vehicle) as usize].prev
    }

    /// Puts a node after another one; counts and caches are the caller's.
    pub(crate) fn link(&mut self, node: u32, after: u32) {
        let next = self.nodes[after as usize].next;
        let vehicle = self.nodes[after as usize].vehicle;
        let this = &mut self.nodes[node as usize];
        (this.prev, this.next, this.vehicle) = (after, next, vehicle);
        self.nodes[after as usize].next = node;
        self.nodes[next as usize].prev = node;
    }

    /// Takes a node out; counts and caches are the caller's.
    pub(crate) fn unlink(&mut self, node: u32) {
        let Node { prev, next, .. } = self.nodes[node as usize];
        self.nodes[prev as usize].next = next;
        self.nodes[next as usize].prev = prev;
        self.leave_route(node);
    }

    /// A node is on no route any more; its neighbours and their caches are the caller's.
    #[inline]
    pub(crate) fn leave_route(&mut self, node: u32) {
        self.nodes[node as usize].vehicle = NONE;
        self.legs.forget(node);
    }

    /// One node follows another at so many ticks of travel.
    #[inline]
    pub(crate) fn join_leg(&mut self, node: u32, next: u32, ticks: i32) {
        self.nodes[node as usize].to_next = ticks;
        self.legs.join(node, next, ticks);
    }

    /// The nodes between start and end of a route, in order.
    pub(crate) fn stops(&self, problem: &Problem, vehicle: u32) -> impl Iterator<Item = u32> {
        let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
        let next = move |node: u32| Some(self.nodes[node as usize].next).filter(|&next| next != end);
        std::iter::successors(next(start), move |&node| next(node))
    }

    /// The cost of everything as one number ([`Problem::scalar`] of the score).
    pub const fn total(&self) -> i64 {
        self.total
    }

    /// Jobs on no route, ascending.
    pub fn unserved(&self) -> Vec<usize> {
        let mut jobs: Vec<usize> = self.unserved.iter().map(|&job| job as usize).collect();
        jobs.sort_unstable();
        jobs
    }

    /// The vehicle a job is on.
    pub fn vehicle_of(&self, job: usize) -> Option<usize> {
        Some(self.nodes[job].vehicle).filter(|&vehicle| vehicle != NONE).map(|vehicle| vehicle as usize)
    }
}
