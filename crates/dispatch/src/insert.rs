use crate::desk::Desk;
use crate::holds::{Held, Hold};
use crate::near::Flat;
use crate::seconds::instant;
use crate::task::{Task, promised};
use crate::tour::{Slot, Tour, lack};
use doorstep_domain::planning::{Candidate, Constraint, Job, Plan, Route};
use doorstep_domain::{OrderId, PersonId, PlanId};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
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
        let mut failures = Failures::default();
        let mut best: Option<Found> = None;
        for (looked, route) in self.by_nearness(plan, task).into_iter().enumerate() {
            if looked >= NEAR_ROUTES && best.is_some() {
                break;
            }
            match self.place_on(route, task, held) {
                Ok(found) if best.as_ref().is_none_or(|best| found.slot < best.slot) => best = Some(found),
                Ok(_) => {}
                Err((gap, constraint)) => failures.keep(route.technician, gap, constraint),
            }
        }
        best.ok_or_else(|| failures.ranked())
    }

    /// Routes on whose shift the task could be done, nearest first.
    pub(crate) fn by_nearness<'p>(&self, plan: &'p Plan, task: &Task) -> Vec<&'p Arc<Route>> {
        let Some(place) = task.place else { return Vec::new() };
        let (flat, (first, last)) = (Flat::at(place), task.span());
        let last = task.latest.map_or(last, |latest| latest.min(last));
        let may = |route: &&Arc<Route>| {
            let shift = route.shift;
            crate::seconds::ceil(shift.start()) <= last
                && self.day_of(route).is_some_and(|day| first <= day.latest_end && day.begins <= last)
        };
        let mut ranked: Vec<(f64, &Arc<Route>)> =
            plan.routes.iter().filter(may).map(|route| (flat.to_route(route), route)).collect();
        let key = |route: &Route| (route.technician, route.date);
        ranked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| key(a.1).cmp(&key(b.1))));
        ranked.into_iter().map(|(_, route)| route).collect()
    }

    /// The cheapest harmless place on one route; otherwise how far from fitting, and why.
    pub(crate) fn place_on(
        &self,
        route: &Route,
        task: &Arc<Task>,
        held: &Held,
    ) -> Result<Found, (i64, Constraint)> {
        let day = self.day_of(route).ok_or((i64::MAX, Constraint::NoShift))?;
        if let Some(refusal) = self.refusal(task, day) {
            return Err((i64::MAX, refusal));
        }
        let Some((tour, dropped)) = self.tour_of(route) else { return Err((i64::MAX, Constraint::NoShift)) };
        if !dropped.is_empty() {
            // The route does not hold as it is: first revise or repair, then book.
            let orders: Vec<OrderId> = dropped.iter().map(|task| task.order()).collect();
            return Err((i64::MAX - 1, Constraint::PushesOthers { orders }));
        }
        let slot = match held.crowd(self, &tour) {
            None => self.harmless_slot(&tour, task)?,
            Some((crowded, is_held)) => {
                let slot = self.harmless_slot(&crowded, task)?;
                let others = is_held[..slot.position].iter().filter(|held| **held).count();
                self.slot_at(&tour, task, slot.position - others)?
            }
        };
        Ok(Found { tour, slot })
    }

    fn harmless_slot(&self, tour: &Tour, task: &Arc<Task>) -> Result<Slot, (i64, Constraint)> {
        let slot = self.best_slot(tour, task).map_err(|misfit| (lack(&misfit), misfit.because))?;
        if is_harmless(&slot) {
            return Ok(slot);
        }
        let late = task.latest.filter(|latest| slot.arrive > *latest);
        let because = late.map_or_else(
            || self.against(tour, task, slot),
            |latest| Constraint::TooLate {
                by_ms: Duration::from_secs(slot.arrive - latest),
                latest: instant(latest),
            },
        );
        Err((0, because))
    }

    /// What a given position costs; harmless, as the tour with everything held around it is.
    fn slot_at(&self, tour: &Tour, task: &Arc<Task>, position: usize) -> Result<Slot, (i64, Constraint)> {
        let with = tour.with(self, Arc::clone(task), position);
        let with = with.map_err(|misfit| (lack(&misfit), misfit.because))?;
        let moment = with.line.moments[position];
        let (start, arrive) = (moment.start, moment.arrive);
        let slot = Slot { more: with.score - tour.score, position, start, arrive };
        if is_harmless(&slot) { Ok(slot) } else { Err((0, Constraint::NotWorthIt)) }
    }
}

/// Whether a place breaks no promise and no limit, and moves nothing that is known.
pub(crate) fn is_harmless(slot: &Slot) -> bool {
    slot.more.0[..4].iter().all(|&level| level <= 0)
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
