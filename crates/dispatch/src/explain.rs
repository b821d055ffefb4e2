use crate::day::DayKey;
use crate::desk::Desk;
use crate::near::Flat;
use crate::preview::{Move, Preview};
use crate::seconds::instant;
use crate::task::Task;
use crate::tour::{Slot, Tour, lack};
use doorstep_domain::planning::{Candidate, Constraint, Plan, Score};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many technicians are looked at in full for one job, the nearest first.
const CLOSE_LOOKS: usize = 16;
/// How many reasons are given for one job.
const REASONS_MAX: usize = 8;

/// Why a job is where it is, and where else it could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The route it is on; none while it waits.
    pub assignment: Option<Assignment>,
    /// Where else it fits, the best change of the plan's score first.
    pub elsewhere: Vec<Elsewhere>,
    /// Why not the others: the first failing constraint of each technician looked at, best candidate first. Nobody is
    /// in both lists, and who has it is in none of them.
    pub reasons: Vec<Candidate>,
}

/// Why this technician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    pub date: Date,
    /// When work starts.
    pub start: Timestamp,
    /// Whether the planner was not free to choose.
    pub pinned: bool,
    /// Whether it is the preferred technician; `None` when nobody is preferred.
    pub preferred: Option<bool>,
    /// What the route costs more because of this job.
    pub marginal: Score,
}

/// Somebody else's best place for the job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The move that brings it there.
    pub to: Move,
    /// When work would start.
    pub start: Timestamp,
    /// What it would change, exactly.
    pub preview: Preview,
}

impl Desk {
    /// Why an order is where it is in a plan, or why nowhere; none where it is not part of what is planned.
    pub fn explain(&self, plan: &Plan, order: OrderId) -> Option<Explanation> {
        let task = self.tasks.get(&order)?;
        let tours: Vec<Tour> = plan.routes.iter().filter_map(|route| Some(self.tour_of(route)?.0)).collect();
        let assigned = plan.stop_of(order).map(|(route, position)| {
            let key = (route.technician, route.date);
            let mine = tours.iter().find(|tour| tour.day.key() == key);
            let without =
                mine.and_then(|tour| tour.without(self, position).ok().map(|less| tour.score - less.score));
            Assignment {
                technician: route.technician,
                date: route.date,
                start: route.stops[position].start,
                pinned: route.stops[position].pinned,
                preferred: task.job.prefer.map(|wished| wished == route.technician),
                marginal: without.unwrap_or_default(),
            }
        });
        let others = || {
            let own = assigned.as_ref().map(|own| (own.technician, own.date));
            tours.iter().filter(move |tour| Some(tour.day.key()) != own)
        };
        let elsewhere = self.elsewhere(plan, task, others());
        let own = assigned.as_ref().map(|own| own.technician);
        let taken: BTreeSet<PersonId> =
            elsewhere.iter().map(|place| place.to.technician).chain(own).collect();
        let mut reasons = self.reasons(task, others());
        reasons.retain(|reason| reason.technician.is_none_or(|who| !taken.contains(&who)));
        Some(Explanation { assignment: assigned, elsewhere, reasons })
    }

    fn elsewhere<'t>(
        &self,
        plan: &Plan,
        task: &Arc<Task>,
        tours: impl Iterator<Item = &'t Tour>,
    ) -> Vec<Elsewhere> {
        let mut slots: Vec<(Slot, DayKey)> = self
            .nearest(task, tours.filter(|tour| self.refusal(task, &tour.day).is_none()))
            .into_iter()
            .filter_map(|tour| Some((self.best_slot(tour, task).ok()?, tour.day.key())))
            .collect();
        slots.sort();
        slots.truncate(REASONS_MAX);
        let tried = slots.into_iter().map(|(slot, (technician, date))| {
            let to = Move { order: task.order(), technician, date, position: slot.position };
            Elsewhere { to, start: instant(slot.start), preview: self.preview_move(plan, to) }
        });
        let mut allowed: Vec<Elsewhere> = tried.filter(|place| place.preview.allowed).collect();
        allowed.sort_by_key(|place| (place.preview.after, place.start, place.to.technician));
        allowed
    }

    /// The first failing constraint of each technician, best candidate first.
    pub(crate) fn reasons<'t>(
        &self,
        task: &Arc<Task>,
        tours: impl Iterator<Item = &'t Tour>,
    ) -> Vec<Candidate> {
        let everybody = |constraint| vec![Candidate { technician: None, constraint }];
        if task.place.is_none() {
            return everybody(Constraint::Unreachable);
        }
        let tours: Vec<&Tour> = tours.collect();
        let (first, last) = task.span();
        let open = |tour: &&&Tour| first <= tour.day.latest_end && last >= tour.day.begins;
        if !tours.iter().any(|tour| open(&tour)) {
            return everybody(Constraint::NoShift);
        }
        let mut failures: BTreeMap<PersonId, (i64, Constraint)> = BTreeMap::new();
        let mut keep = |who: PersonId, gap: i64, constraint: Constraint| {
            let kept = failures.get(&who).is_none_or(|(best, _)| gap < *best);
            if kept {
                failures.insert(who, (gap, constraint));
            }
        };
        let (able, refused): (Vec<&Tour>, Vec<&Tour>) =
            tours.iter().filter(open).partition(|tour| self.refusal(task, &tour.day).is_none());
        for tour in self.nearest(task, able.into_iter()) {
            let (gap, constraint) = match self.best_slot(tour, task) {
                Ok(slot) => (-1, self.against(tour, task, slot)),
                Err(misfit) => (lack(&misfit), misfit.because),
            };
            keep(tour.day.row.technician, gap, constraint);
        }
        let away = tours.iter().filter(|tour| !open(tour));
        let away = away.filter(|tour| self.refusal(task, &tour.day).is_none());
        for tour in self.nearest(task, away.copied()) {
            keep(tour.day.row.technician, i64::MAX - 1, Constraint::NoShift);
        }
        for tour in self.nearest(task, refused.into_iter()) {
            if let Some(constraint) = self.refusal(task, &tour.day) {
                keep(tour.day.row.technician, i64::MAX, constraint);
            }
        }
        let mut ranked: Vec<(i64, PersonId, Constraint)> =
            failures.into_iter().map(|(who, (gap, constraint))| (gap, who, constraint)).collect();
        ranked.sort_by_key(|(gap, who, _)| (*gap, *who));
        ranked.truncate(REASONS_MAX);
        let named = ranked.into_iter();
        named.map(|(_, who, constraint)| Candidate { technician: Some(who), constraint }).collect()
    }

    /// It would fit: whom it pushes out, or that it is not worth it.
    pub(crate) fn against(&self, tour: &Tour, task: &Arc<Task>, slot: Slot) -> Constraint {
        let before: BTreeSet<OrderId> = tour.broken().collect();
        let with = tour.with(self, Arc::clone(task), slot.position);
        let orders: Vec<OrderId> =
            with.iter().flat_map(Tour::broken).filter(|o| !before.contains(o)).collect();
        if orders.is_empty() { Constraint::NotWorthIt } else { Constraint::PushesOthers { orders } }
    }

    fn nearest<'t>(&self, task: &Task, tours: impl Iterator<Item = &'t Tour>) -> Vec<&'t Tour> {
        let Some(place) = task.place else { return Vec::new() };
        let flat = Flat::at(place);
        let near = |tour: &Tour| {
            let places = tour.line.moments.iter().map(|moment| moment.place).chain([tour.day.start]);
            places.map(|place| flat.to(place)).fold(f64::INFINITY, f64::min)
        };
        let mut ranked: Vec<(f64, &Tour)> = tours.map(|tour| (near(tour), tour)).collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.day.key().cmp(&b.1.day.key())));
        ranked.into_iter().take(CLOSE_LOOKS).map(|(_, tour)| tour).collect()
    }
}
