//! From given data to flat arrays: every index is checked here, so that nothing behind it has to.

use super::allowed::{AllowedSets, EVERYBODY};
use super::travel::{NOWHERE, UNREACHABLE};
use super::{
    Allowed, Drive, Exchange, FAR, Flaw, Job, LEVELS, Matrix, Nearness, Penalty, PlaceOrder, Problem,
    Service, Timing, Travel, Vehicle, Window,
};
use std::collections::HashMap;

impl Problem {
    /// Checks the data and lays them out for the search. `travel` holds one matrix per profile, all over the same
    /// places. Whatever is wrong is named in [`Problem::flaws`] and left out; the rest is planned.
    pub fn new(travel: Vec<Travel>, vehicles: Vec<Vehicle>, jobs: Vec<Job>) -> Self {
        Self::new_on_threads(travel, vehicles, jobs, 1)
    }

    /// The same on several threads: laying out a province takes seconds. The result does not depend on how many.
    pub fn new_on_threads(
        travel: Vec<Travel>,
        vehicles: Vec<Vehicle>,
        jobs: Vec<Job>,
        threads: usize,
    ) -> Self {
        let mut builder =
            Builder { places: travel.iter().map(Travel::places).min().unwrap_or(0), flaws: Vec::new() };
        let profiles = travel.len();
        let usable: Vec<bool> = (0..vehicles.len())
            .map(|vehicle| builder.check_vehicle(vehicle, &vehicles[vehicle], profiles))
            .collect();
        let pins = builder.check_pins(&vehicles, &usable, jobs.len());
        let mut problem = layout(travel, vehicles, jobs, usable, pins, builder.places);
        for job in 0..problem.jobs() {
            problem.plannable[job] = builder.check_job(&problem, job);
        }
        problem.allowed.relate();
        problem.group_vehicles();
        problem.near = Nearness::of(&problem, threads);
        problem.flaws = builder.flaws;
        problem
    }

    /// Vehicles that nothing tells apart, so that one unused vehicle stands for all of them.
    fn group_vehicles(&mut self) {
        let named: std::collections::HashSet<usize> =
            self.given.iter().flat_map(|job| job.preferences.iter().map(|wish| wish.vehicle)).collect();
        let sets: std::collections::BTreeSet<u32> =
            self.allowed_set.iter().copied().filter(|&set| set != EVERYBODY).collect();
        let mut index: HashMap<(String, Vec<bool>), u32> = HashMap::new();
        for vehicle in 0..self.vehicles.len() {
            let given = &self.vehicles[vehicle];
            let alone = named.contains(&vehicle) || !given.pinned.is_empty();
            let like = format!("{given:?}{}", if alone { vehicle } else { usize::MAX });
            let member = sets.iter().map(|&set| self.allowed.contains(set, vehicle as u32)).collect();
            let next = index.len() as u32;
            let group = *index.entry((like, member)).or_insert(next);
            if group as usize == self.groups.len() {
                self.groups.push(Vec::new());
            }
            self.groups[group as usize].push(vehicle as u32);
            self.group_of.push(group);
        }
    }
}

struct Builder {
    places: usize,
    flaws: Vec<Flaw>,
}

impl Builder {
    fn check_vehicle(&mut self, index: usize, vehicle: &Vehicle, profiles: usize) -> bool {
        let places = [vehicle.start, vehicle.end, vehicle.reload.map(|reload| reload.place)];
        if vehicle.profile >= profiles || places.into_iter().flatten().any(|place| place >= self.places) {
            self.flaws.push(Flaw::UnknownHome { vehicle: index });
            return false;
        }
        if vehicle.shift.to <= vehicle.shift.from || vehicle.latest_end < vehicle.shift.to {
            self.flaws.push(Flaw::NoShift { vehicle: index });
            return false;
        }
        true
    }

    /// Pins that hold, per vehicle: known jobs, each pinned once, on usable vehicles.
    fn check_pins(&mut self, vehicles: &[Vehicle], usable: &[bool], jobs: usize) -> Vec<Vec<u32>> {
        let mut taken = vec![false; jobs];
        let mut pins = vec![Vec::new(); vehicles.len()];
        for (vehicle, given) in vehicles.iter().enumerate() {
            for pin in &given.pinned {
                if pin.job >= jobs {
                    self.flaws.push(Flaw::UnknownPin { job: pin.job, vehicle });
                } else if taken[pin.job] || !usable[vehicle] {
                    self.flaws.push(Flaw::ContradictoryPin { job: pin.job, vehicle });
                } else {
                    taken[pin.job] = true;
                    pins[vehicle].push(pin.job as u32);
                }
            }
        }
        pins
    }

    /// Whether a job can be planned at all; a pinned one always is.
    fn check_job(&mut self, problem: &Problem, job: usize) -> bool {
        let given = &problem.given[job];
        if given.place >= self.places {
            self.flaws.push(Flaw::UnknownPlace { job });
            return false;
        }
        let shortest = match &given.service {
            Service::Same(ticks) => *ticks,
            Service::PerClass(ticks) => ticks.iter().copied().min().unwrap_or(0),
        };
        if shortest <= 0 {
            self.flaws.push(Flaw::NoService { job });
        }
        if problem.pinned[job] {
            return true;
        }
        let candidates = || problem.able(job as u32).filter(|&vehicle| problem.usable[vehicle as usize]);
        let reachable = |&vehicle: &u32| {
            problem.ticks(vehicle, problem.start_node(vehicle), job as u32) < i64::from(UNREACHABLE)
        };
        let opens = |vehicle: u32| {
            let shift = &problem.vehicles[vehicle as usize];
            let meets = |window: &Window| {
                window.from <= window.to && window.from <= shift.latest_end && window.to >= shift.shift.from
            };
            given.windows.is_empty() || given.windows.iter().any(meets)
        };
        let flaw = if candidates().next().is_none() {
            Flaw::NobodyAllowed { job }
        } else if candidates().find(reachable).is_none() {
            Flaw::Unreachable { job }
        } else if !candidates().filter(reachable).any(opens) {
            Flaw::NeverOpens { job }
        } else {
            return true;
        };
        self.flaws.push(flaw);
        false
    }
}

fn layout(
    travel: Vec<Travel>,
    vehicles: Vec<Vehicle>,
    jobs: Vec<Job>,
    usable: Vec<bool>,
    pins: Vec<Vec<u32>>,
    places: usize,
) -> Problem {
    let nodes = jobs.len() + 3 * vehicles.len();
    let dims =
        vehicles.iter().map(|v| v.stock.len()).chain(jobs.iter().map(|j| j.parts.len())).max().unwrap_or(0);
    let classes = vehicles.iter().map(|vehicle| vehicle.class + 1).max().unwrap_or(1);
    let mut allowed = AllowedSets::for_vehicles(vehicles.len());
    let allowed_set = jobs
        .iter()
        .map(|job| match &job.allowed {
            Allowed::All => EVERYBODY,
            Allowed::Only(vehicles) => allowed.intern(vehicles),
        })
        .collect();
    let padded =
        |given: &[i32]| given.iter().copied().chain(std::iter::repeat(0)).take(dims).collect::<Vec<i32>>();
    let mut pinned = vec![false; jobs.len()];
    for &job in pins.iter().flatten() {
        pinned[job as usize] = true;
    }
    let exchange = exchange(&vehicles, &jobs);
    let order = PlaceOrder::of(&travel);
    let mut problem = Problem {
        place: node_places(&vehicles, &jobs, places, &order),
        open: Vec::with_capacity(nodes),
        close: Vec::with_capacity(nodes),
        several: Vec::new(),
        service: node_services(&vehicles, &jobs, classes, nodes),
        nodes,
        parts: jobs.iter().flat_map(|job| padded(&job.parts)).collect(),
        tools: jobs.iter().map(|job| job.tools).collect(),
        allowed_set,
        unserved_price: jobs.iter().map(|job| exchange.price(job.unserved)).collect(),
        plannable: vec![true; jobs.len()],
        pinned,
        stock: vehicles.iter().flat_map(|vehicle| padded(&vehicle.stock)).collect(),
        usable,
        pins,
        group_of: Vec::new(),
        groups: Vec::new(),
        allowed,
        dims,
        timing: timing(&vehicles, &jobs),
        drives: drives(&vehicles, nodes),
        has_reloads: vehicles.iter().any(|vehicle| vehicle.reload.is_some()),
        is_uniform: is_uniform(&vehicles),
        flat_travel_cost: flat_travel_cost(&vehicles),
        has_supplies: dims > 0 || jobs.iter().any(|job| job.tools != 0),
        has_preferences: jobs.iter().any(|job| !job.preferences.is_empty() || job.elsewhere.weight != 0),
        exchange,
        near: Nearness::default(),
        matrices: travel.into_iter().map(|profile| Matrix::new(order.renumber(profile))).collect(),
        place_order: order,
        flaws: Vec::new(),
        given: jobs,
        vehicles,
    };
    problem.lay_windows();
    problem
}

impl Problem {
    fn lay_windows(&mut self) {
        let pin_start: HashMap<usize, i64> = self
            .vehicles
            .iter()
            .flat_map(|v| v.pinned.iter().rev().map(|pin| (pin.job, pin.start)))
            .collect();
        for (index, job) in self.given.iter().enumerate() {
            let mut windows: Vec<Window> = job.windows.iter().copied().filter(|w| w.from <= w.to).collect();
            windows.sort_unstable_by_key(|window| window.from);
            if self.pinned[index] {
                windows = vec![Window::new(pin_start.get(&index).copied().unwrap_or(0), FAR)];
            }
            self.open.push(windows.first().map_or(-FAR, |window| window.from));
            self.close.push(windows.iter().map(|window| window.to).max().unwrap_or(FAR));
            self.several.push(if windows.len() > 1 { windows } else { Vec::new() });
        }
        for vehicle in &self.vehicles {
            self.open.extend([vehicle.shift.from; 2]);
            self.close.extend([vehicle.latest_end; 2]);
        }
        for vehicle in &self.vehicles {
            let window = vehicle.reload.map_or(Window::new(0, -1), |reload| reload.window);
            self.open.push(window.from);
            self.close.push(window.to);
        }
    }
}

fn node_places(vehicles: &[Vehicle], jobs: &[Job], places: usize, order: &PlaceOrder) -> Vec<u32> {
    let known = |place: Option<usize>| {
        place.filter(|&place| place < places).map_or(NOWHERE, |place| order.inner(place) as u32)
    };
    let of_jobs = jobs.iter().map(|job| known(Some(job.place)));
    let of_ends = vehicles.iter().flat_map(|vehicle| [known(vehicle.start), known(vehicle.end)]);
    let of_reloads = vehicles.iter().map(|vehicle| known(vehicle.reload.map(|reload| reload.place)));
    of_jobs.chain(of_ends).chain(of_reloads).collect()
}

fn node_services(vehicles: &[Vehicle], jobs: &[Job], classes: usize, nodes: usize) -> Vec<i64> {
    let mut service = Vec::with_capacity(classes * nodes);
    for class in 0..classes {
        service.extend(jobs.iter().map(|job| match &job.service {
            Service::Same(ticks) => (*ticks).max(0),
            Service::PerClass(ticks) => ticks.get(class).or(ticks.last()).copied().unwrap_or(0).max(0),
        }));
        service.extend(std::iter::repeat_n(0, 2 * vehicles.len()));
        service.extend(vehicles.iter().map(|vehicle| vehicle.reload.map_or(0, |reload| reload.service)));
    }
    service
}

fn is_uniform(vehicles: &[Vehicle]) -> bool {
    vehicles.windows(2).all(|v| v[0].profile == v[1].profile && v[0].class == v[1].class)
}

fn flat_travel_cost(vehicles: &[Vehicle]) -> Option<i64> {
    let cost = vehicles.first()?.travel_cost;
    let is_flat = vehicles.iter().all(|vehicle| vehicle.travel_cost == cost && vehicle.duration_cost == 0);
    Some(cost).filter(|&cost| cost > 0 && is_flat && is_uniform(vehicles))
}

fn drives(vehicles: &[Vehicle], nodes: usize) -> Vec<Drive> {
    let drive = |vehicle: &Vehicle| Drive {
        profile: vehicle.profile as u32,
        services: (vehicle.class * nodes) as u32,
        travel_cost: vehicle.travel_cost,
        fixed_cost: vehicle.fixed_cost,
        duration_cost: vehicle.duration_cost,
    };
    vehicles.iter().map(drive).collect()
}

fn timing(vehicles: &[Vehicle], jobs: &[Job]) -> Timing {
    let timed =
        vehicles.iter().any(|v| v.max_duration.is_some() || v.duration_cost != 0 || v.overtime_cost != 0);
    let single_starts =
        jobs.iter().any(|job| !job.late.is_empty()) || vehicles.iter().any(|v| v.rest.is_some());
    let several = jobs.iter().any(|job| job.windows.len() > 1);
    match (single_starts || (timed && several), timed) {
        (true, _) => Timing::Walk,
        (false, true) => Timing::Segments,
        (false, false) => Timing::Free,
    }
}

/// The ladder of levels over what the data can add up to at most.
fn exchange(vehicles: &[Vehicle], jobs: &[Job]) -> Exchange {
    let mut totals = [0_i64; LEVELS];
    let mut add = |penalty: Penalty| {
        let level = usize::from(penalty.level).clamp(1, LEVELS) - 1;
        totals[level] = totals[level].saturating_add(penalty.weight.max(0)).min(FAR);
    };
    let longest =
        vehicles.iter().map(|v| v.latest_end.saturating_sub(v.shift.from)).max().unwrap_or(1).clamp(1, FAR);
    for job in jobs {
        add(job.unserved);
        job.late.iter().for_each(|late| {
            add(late.penalty);
            add(Penalty::new(6, late.per_tick.saturating_mul(longest)));
        });
        let dearest = job.preferences.iter().map(|wish| wish.penalty).chain([job.elsewhere]);
        dearest.for_each(&mut add);
    }
    let mut dearest_route = 1;
    for vehicle in vehicles {
        let per_tick = vehicle.travel_cost + vehicle.duration_cost + vehicle.overtime_cost;
        let route = vehicle.fixed_cost.saturating_add(longest.saturating_mul(per_tick));
        dearest_route = route.max(dearest_route);
        add(Penalty::new(6, route));
    }
    Exchange::over(totals, dearest_route.saturating_mul(4))
}
