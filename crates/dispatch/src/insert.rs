use crate::desk::Desk;
use crate::holds::{Held, Hold};
use crate::near::Flat;
use crate::seconds::{ceil, instant};
use crate::task::{Task, promised};
use crate::tour::{Harm, Slot, Tour, lack};
use doorstep_domain::planning::{Candidate, Constraint, Job, Plan, Route};
use doorstep_domain::{OrderId, PersonId, PlanId};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A booking that found its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Inserted {
    /// The plan with it: one route is new, all others are shared.
    pub plan: Plan,
    /// The job as it is now, with its promise: for [`Desk::take`].
    pub job: Job,
    /// Who goes.
    pub technician: PersonId,
    /// On which day.
    pub date: Date,
}

/// How many near routes are looked at before a place that was found is taken; when none is found, all are looked at.
pub(crate) const NEAR_ROUTES: usize = 24;

/// A place on a route of a plan.
pub(crate) struct Found {
    pub(crate) tour: Tour,
    pub(crate) slot: Slot,
}

impl Desk {
    /// Inserts a job where it costs least and harms nobody: no promise breaks, no limit, nothing that is known moves.
    /// With a window the job becomes promised to it. What is held for others at that instant keeps its room.
    ///
    /// # Errors
    /// The first failing constraint of each technician looked at, best candidate first.
    pub fn insert(
        &self,
        plan: &Plan,
        job: &Job,
        window: Option<TimeWindow>,
        (holds, at): (&[Hold], Timestamp),
        id: PlanId,
    ) -> Result<Inserted, Vec<Candidate>> {
        let job = window.map_or_else(|| job.clone(), |window| promised(job, window));
        let task = self.read(&job);
        if plan.stop_of(job.order).is_some() {
            return Err(vec![Candidate { technician: None, constraint: Constraint::Pinned }]);
        }
        let held = Held::of(self, holds, job.order, at);
        let found = self.find_place(plan, &task, &held)?;
        let tour = found.tour.with(self, Arc::clone(&task), found.slot.position);
        let tour = tour.map_err(|misfit| vec![Candidate { technician: None, constraint: misfit.because }])?;
        let (technician, date) = tour.day.key();
        let unassigned: Vec<_> =
            plan.unassigned.iter().filter(|left| left.order != job.order).cloned().collect();
        let was_left = unassigned.len() < plan.unassigned.len();
        let before = self.tasks.get(&job.order).filter(|_| was_left).map(|old| old.unserved);
        let score = plan.score + found.slot.more - before.unwrap_or_default();
        let plan = self.child(plan, id, &[tour], score, unassigned);
        Ok(Inserted { plan, job, technician, date })
    }

    /// The cheapest harmless place among the near routes, or else among all.
    fn find_place(&self, plan: &Plan, task: &Arc<Task>, held: &Held) -> Result<Found, Vec<Candidate>> {
        let nearby = Nearby::of(self, plan, task);
        nearby.best(task, held).ok_or_else(|| nearby.failures(task))
    }
}

/// The routes of a plan, nearest to a place first, each read into a tour when it is asked for.
pub(crate) struct Nearby<'p> {
    desk: &'p Desk,
    routes: Vec<(&'p Arc<Route>, OnceCell<Option<Tour>>)>,
}

impl<'p> Nearby<'p> {
    pub(crate) fn of(desk: &'p Desk, plan: &'p Plan, task: &Task) -> Self {
        let Some(place) = task.place else { return Self { desk, routes: Vec::new() } };
        let flat = Flat::at(place);
        let mut ranked: Vec<(f64, &Arc<Route>)> =
            plan.routes.iter().map(|route| (flat.to_route(route), route)).collect();
        let key = |route: &Route| (route.technician, route.date);
        ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| key(a.1).cmp(&key(b.1))));
        Self { desk, routes: ranked.into_iter().map(|(_, route)| (route, OnceCell::new())).collect() }
    }

    /// The cheapest harmless place: among the near routes, or else the first that is found farther away.
    pub(crate) fn best(&self, task: &Task, held: &Held) -> Option<Found> {
        let mut best: Option<(&Tour, Slot)> = None;
        for (looked, tour) in self.open_to(task).enumerate() {
            if looked >= NEAR_ROUTES && best.is_some() {
                break;
            }
            if let Some(slot) = self.desk.slot_beside(tour, task, held)
                && best.is_none_or(|(_, best)| slot < best)
            {
                best = Some((tour, slot));
            }
        }
        best.map(|(tour, slot)| Found { tour: tour.clone(), slot })
    }

    /// Tours of technicians who may do it, on whose shift it can be done, and which hold as they are.
    fn open_to(&self, task: &Task) -> impl Iterator<Item = &Tour> {
        let (first, last) = task.span();
        let last = task.latest.map_or(last, |latest| latest.min(last));
        self.routes.iter().filter_map(move |(route, tour)| {
            if ceil(route.shift.start()) > last {
                return None;
            }
            let day = self.desk.day_of(route)?;
            let open = first <= day.latest_end && day.begins <= last;
            if !open || self.desk.refusal(task, day).is_some() {
                return None;
            }
            let read = || self.desk.tour_of(route).filter(|(_, dropped)| dropped.is_empty());
            tour.get_or_init(|| read().map(|(tour, _)| tour)).as_ref()
        })
    }

    /// Why nobody can take it: the first failing constraint of each technician, best candidate first.
    fn failures(&self, task: &Arc<Task>) -> Vec<Candidate> {
        let mut failures = Failures::default();
        for (route, _) in self.routes.iter().take(4 * NEAR_ROUTES) {
            let (gap, constraint) = self.failure(route, task);
            failures.keep(route.technician, gap, constraint);
        }
        failures.ranked()
    }

    fn failure(&self, route: &Route, task: &Arc<Task>) -> (i64, Constraint) {
        let desk = self.desk;
        let Some(day) = desk.day_of(route) else { return (i64::MAX, Constraint::NoShift) };
        if let Some(refusal) = desk.refusal(task, day) {
            return (i64::MAX, refusal);
        }
        let Some((tour, dropped)) = desk.tour_of(route) else { return (i64::MAX, Constraint::NoShift) };
        if !dropped.is_empty() {
            // The route does not hold as it is: first revise or repair, then book.
            let orders: Vec<OrderId> = dropped.iter().map(|task| task.order()).collect();
            return (i64::MAX - 1, Constraint::PushesOthers { orders });
        }
        match desk.best_slot(&tour, task) {
            Err(misfit) => (lack(&misfit), misfit.because),
            Ok(slot) => match task.latest.filter(|latest| slot.arrive > *latest) {
                Some(latest) => {
                    let by_ms = Duration::from_secs(slot.arrive - latest);
                    (by_ms.as_millis(), Constraint::TooLate { by_ms, latest: instant(latest) })
                }
                None => (0, desk.against(&tour, task, slot)),
            },
        }
    }
}

impl Desk {
    /// The cheapest harmless place on a tour that also leaves room for what is held on it.
    fn slot_beside(&self, tour: &Tour, task: &Task, held: &Held) -> Option<Slot> {
        if !held.is_on(tour) {
            return self.harmless_slot(tour, task);
        }
        let positions = tour.day.pins.len()..=tour.tasks.len();
        let slot = |position| self.slot_at(tour, task, position, Harm::Forbidden).ok();
        let mut slots: Vec<Slot> = positions.filter_map(slot).collect();
        slots.sort_unstable();
        let booked = Arc::new(task.clone());
        slots.into_iter().find(|slot| {
            let after = tour.with(self, Arc::clone(&booked), slot.position);
            after.is_ok_and(|after| held.keep_room(self, tour, &after))
        })
    }
}

/// For each technician the failure that was nearest to fitting.
#[derive(Default)]
struct Failures(BTreeMap<PersonId, (i64, Constraint)>);

impl Failures {
    fn keep(&mut self, who: PersonId, gap: i64, constraint: Constraint) {
        if self.0.get(&who).is_none_or(|(best, _)| gap < *best) {
            self.0.insert(who, (gap, constraint));
        }
    }

    fn ranked(self) -> Vec<Candidate> {
        if self.0.is_empty() {
            return vec![Candidate { technician: None, constraint: Constraint::NoShift }];
        }
        let mut ranked: Vec<(i64, PersonId, Constraint)> =
            self.0.into_iter().map(|(who, (gap, constraint))| (gap, who, constraint)).collect();
        ranked.sort_by_key(|(gap, who, _)| (*gap, *who));
        ranked.truncate(NEAR_ROUTES);
        let named = ranked.into_iter();
        named.map(|(_, who, constraint)| Candidate { technician: Some(who), constraint }).collect()
    }
}
