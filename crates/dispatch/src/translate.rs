//! Days and tasks as the engine's vehicles and jobs. What is pinned is behind us: a vehicle starts where and when its
//! technician is free.

use crate::day::Day;
use crate::desk::Desk;
use crate::fit::refuses;
use crate::seconds::length;
use crate::task::Task;
use doorstep_domain::planning::{Job, Priority};
use doorstep_domain::{PersonId, SkillLevel};
use doorstep_kernel::GeoPoint;
use doorstep_solver as engine;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A problem with what its indices mean.
pub(crate) struct Translated {
    pub(crate) problem: engine::Problem,
    pub(crate) days: Vec<Arc<Day>>,
    pub(crate) tasks: Vec<Arc<Task>>,
}

/// Above so many places a full matrix costs too much memory (4 bytes a pair), and travel is asked for on demand.
const MATRIX_PLACES_MAX: usize = 5_000;

impl Desk {
    /// The problem of giving these tasks to these days.
    pub(crate) fn translate(&self, days: &[Arc<Day>], tasks: Vec<Arc<Task>>) -> Translated {
        let mut places = Places::default();
        let mut vehicles = Vec::new();
        let mut used = Vec::new();
        for day in days {
            if let Some(vehicle) = self.vehicle(day, &mut places) {
                vehicles.push(vehicle);
                used.push(Arc::clone(day));
            }
        }
        let tasks: Vec<Arc<Task>> = tasks.into_iter().filter(|task| task.place.is_some()).collect();
        let paces = paces(&used);
        for (vehicle, day) in vehicles.iter_mut().zip(&used) {
            vehicle.class = paces.binary_search(&day.row.pace_permille).unwrap_or(0);
        }
        let mut allowed = BTreeMap::new();
        let placed = tasks.iter().filter_map(|task| Some((task, places.index(task.place?))));
        let jobs =
            placed.map(|(task, place)| self.job_of(task, place, (&used, &paces), &mut allowed)).collect();
        let travel = self.matrix(&places.points, &used);
        Translated { problem: engine::Problem::new(vec![travel], vehicles, jobs), days: used, tasks }
    }

    fn vehicle(&self, day: &Day, places: &mut Places) -> Option<engine::Vehicle> {
        let behind = self.pinned_tour(&Arc::new(day.clone()));
        let last = behind.line.moments.last().copied();
        let free = last.map_or(day.begins, |moment| moment.leave).max(self.now);
        if free >= day.latest_end {
            return None;
        }
        let rested = last.zip(behind.line.rest).is_some_and(|(moment, (from, _))| from < moment.leave);
        let rest = day.rest.filter(|rest| !rested && free <= rest.to);
        let shift_end = day.shift_end.max(free + 1);
        Some(engine::Vehicle {
            end: Some(places.index(day.end)),
            latest_end: day.latest_end.max(shift_end),
            overtime_cost: self.objective.rates.overtime,
            travel_cost: self.objective.rates.travel,
            rest: rest.map(|rest| engine::Break {
                window: engine::Window::new(rest.from, rest.to),
                length: rest.length,
            }),
            ..engine::Vehicle::new(
                places.index(last.map_or(day.start, |moment| moment.place)),
                free,
                shift_end,
            )
        })
    }

    fn job_of<'t>(
        &self,
        task: &'t Task,
        place: usize,
        (days, paces): (&[Arc<Day>], &[u32]),
        allowed: &mut BTreeMap<Demands<'t>, engine::Allowed>,
    ) -> engine::Job {
        let windows = if task.job.windows.is_empty() {
            vec![engine::Window::new(task.opens, self.horizon.max(task.opens))]
        } else {
            let open = task.windows.iter().filter(|(_, to)| *to >= task.opens);
            open.map(|(from, to)| engine::Window::new((*from).max(task.opens), *to)).collect()
        };
        let never_opens = windows.is_empty();
        let who = allowed.entry(demands(&task.job)).or_insert_with(|| {
            let able = |at: &usize| refuses(&task.job, &days[*at].row).is_none();
            let able: Vec<usize> = (0..days.len()).filter(able).collect();
            if able.len() == days.len() { engine::Allowed::All } else { engine::Allowed::Only(able) }
        });
        let who = if never_opens { engine::Allowed::Only(Vec::new()) } else { who.clone() };
        let worst = task.unserved.0.iter().position(|weight| *weight > 0).unwrap_or(4);
        let (preferences, elsewhere) = self.wishes(task, days);
        engine::Job {
            windows,
            allowed: who,
            unserved: engine::Penalty::new(worst as u8 + 1, task.unserved.0[worst].max(1)),
            late: self.lateness(task, paces),
            preferences,
            elsewhere,
            service: service(task, paces),
            ..engine::Job::new(place, task.service)
        }
    }

    /// What late starts cost. The engine counts starts, the plan arrivals; they differ only where a window opens after
    /// a promise has ended.
    fn lateness(&self, task: &Task, paces: &[u32]) -> Vec<engine::Late> {
        let (objective, rates) = (&self.objective, &self.objective.rates);
        let step = |after, penalty, per_tick| engine::Late { after, penalty, per_tick };
        let mut late = Vec::new();
        if let Some(latest) = task.latest {
            let broken = objective.promise_weight(task.job.class);
            late.push(step(latest, engine::Penalty::new(2, broken), 0));
            if rates.reserve > 0 {
                late.push(step(
                    latest - length(rates.reserve_wanted_ms),
                    engine::Penalty::NONE,
                    rates.reserve,
                ));
            }
        }
        if let Some(told) = task.told.filter(|_| rates.late > 0) {
            late.push(step(told, engine::Penalty::NONE, rates.late));
        }
        if let Some(due) = task.due {
            let level = match task.job.priority {
                Priority::Emergency => 1,
                Priority::High | Priority::Normal => 3,
            };
            // The slowest decides: whoever comes, it is done in time.
            let longest = paces.last().map_or(task.service, |pace| paced(task, *pace));
            late.push(step(due - longest, engine::Penalty::new(level, 1), 0));
        }
        if let Some((_, when)) = task.known {
            late.push(step(when + length(objective.moved_after_ms), engine::Penalty::new(4, 1), 0));
        }
        late
    }

    /// Who should go, and what another costs. A known visit stays with its technician before all wishes.
    fn wishes(&self, task: &Task, days: &[Arc<Day>]) -> (Vec<engine::Preference>, engine::Penalty) {
        let (who, penalty) = match (task.known, task.job.prefer) {
            (Some((who, _)), _) => (who, engine::Penalty::new(4, 1)),
            (None, Some(who)) => (who, engine::Penalty::new(6, self.objective.rates.continuity)),
            (None, None) => return (Vec::new(), engine::Penalty::NONE),
        };
        let theirs = days.iter().enumerate().filter(|(_, day)| day.row.technician == who);
        let free = |(vehicle, _)| engine::Preference { vehicle, penalty: engine::Penalty::NONE };
        (theirs.map(free).collect(), penalty)
    }

    /// One matrix for the whole horizon: the longest of three times of the first day, so that rush hours do not break
    /// promises when the real times are filled in.
    fn matrix(&self, points: &[GeoPoint], days: &[Arc<Day>]) -> engine::Travel {
        let instants = self.sample_instants(points, days);
        let ticks = |desk: &Self, from: GeoPoint, to: GeoPoint| {
            let ways = instants.iter().map(|&at| desk.way(from, to, at));
            ways.max_by_key(|way| way.unwrap_or(i64::MAX))
                .flatten()
                .map_or(engine::UNREACHABLE, |way| way.min(i64::from(engine::UNREACHABLE)) as i32)
        };
        if points.len() <= MATRIX_PLACES_MAX {
            return engine::Travel::dense(points.len(), |from, to| ticks(self, points[from], points[to]));
        }
        let Some(&first) = points.first() else { return engine::Travel::dense(0, |_, _| 0) };
        let squeeze = first.lat().to_radians().cos();
        let (desk, all, instants) = (self.clone(), points.to_vec(), instants.clone());
        engine::Travel::OnDemand {
            ticks: Arc::new(move |from, to| {
                let ways = instants.iter().map(|&at| desk.way(all[from], all[to], at));
                let longest = ways.max_by_key(|way| way.unwrap_or(i64::MAX)).flatten();
                longest.map_or(engine::UNREACHABLE, |way| way.min(i64::from(engine::UNREACHABLE)) as i32)
            }),
            positions: points.iter().map(|point| [point.lon() * squeeze, point.lat()]).collect(),
        }
    }

    /// A quarter, half and three quarters into the first shift; one of them when travel does not depend on the hour.
    fn sample_instants(&self, points: &[GeoPoint], days: &[Arc<Day>]) -> Vec<i64> {
        let Some(first) = days.iter().min_by_key(|day| (day.begins, day.key())) else {
            return vec![self.now];
        };
        let quarter = (first.latest_end - first.begins).max(4) / 4;
        let instants: Vec<i64> = (1..=3).map(|part| first.begins + part * quarter).collect();
        let probes = points.windows(2).take(64);
        let steady = probes.into_iter().all(|pair| {
            let way = |at| self.way(pair[0], pair[1], at);
            way(instants[0]) == way(instants[1]) && way(instants[1]) == way(instants[2])
        });
        if steady { vec![instants[1]] } else { instants }
    }
}

/// The paces there are, the quickest first; the engine has a class of lengths for each.
fn paces(days: &[Arc<Day>]) -> Vec<u32> {
    let mut paces: Vec<u32> = days.iter().map(|day| day.row.pace_permille).collect();
    paces.sort_unstable();
    paces.dedup();
    paces
}

fn paced(task: &Task, pace: u32) -> i64 {
    doorstep_domain::planning::paced(task.service, pace)
}

fn service(task: &Task, paces: &[u32]) -> engine::Service {
    match paces {
        [] => engine::Service::Same(task.service),
        [pace] => engine::Service::Same(paced(task, *pace)),
        many => engine::Service::PerClass(many.iter().map(|pace| paced(task, *pace)).collect()),
    }
}

#[derive(Default)]
struct Places {
    points: Vec<GeoPoint>,
    index: HashMap<GeoPoint, usize>,
}

impl Places {
    fn index(&mut self, point: GeoPoint) -> usize {
        let points = &mut self.points;
        *self.index.entry(point).or_insert_with(|| {
            points.push(point);
            points.len() - 1
        })
    }
}

/// Everything in a job that decides who may do it; equal demands share one answer.
type Demands<'t> = (Vec<(&'t str, u8)>, &'t [String], &'t [String], &'t [PersonId], &'t [PersonId], bool);

fn demands(job: &Job) -> Demands<'_> {
    let skill = |need: &'_ SkillLevel| need.level;
    let skills = job.skills.iter().map(|need| (need.skill.as_str(), skill(need))).collect();
    (skills, &job.certificates, &job.novice_certificates, &job.only, &job.never, job.repeat_fault)
}
