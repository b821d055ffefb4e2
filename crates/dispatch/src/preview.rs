use crate::day::DayKey;
use crate::desk::Desk;
use crate::seconds::{instant, length};
use crate::task::Task;
use crate::tour::Tour;
use doorstep_domain::planning::{Candidate, Constraint, Plan, Score};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A drag on the board: an order to a position of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Which order; it may be on a route or unassigned.
    pub order: OrderId,
    /// To whom.
    pub technician: PersonId,
    /// On which day.
    pub date: Date,
    /// Before which stop of the route as it is without the order (0: first).
    pub position: usize,
}

/// What a move would do, before it is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// Whether it keeps every hard constraint.
    pub allowed: bool,
    /// The plan's score as it is.
    pub before: Score,
    /// The plan's score afterwards; as it is, when not allowed.
    pub after: Score,
    /// Why it is not allowed, or whose promise it breaks.
    pub violations: Vec<Candidate>,
    /// Customers to be called: their promise breaks, or what they know changes.
    pub calls: Vec<OrderId>,
}

impl Desk {
    /// The exact change of score of a move.
    pub fn preview_move(&self, plan: &Plan, wanted: Move) -> Preview {
        match self.moved(plan, wanted) {
            Ok(moved) => moved.preview(self, plan, wanted),
            Err(constraint) => Preview {
                allowed: false,
                before: plan.score,
                after: plan.score,
                violations: vec![Candidate { technician: Some(wanted.technician), constraint }],
                calls: Vec::new(),
            },
        }
    }

    pub(crate) fn moved(&self, plan: &Plan, wanted: Move) -> Result<Moved, Constraint> {
        let task = Arc::clone(self.tasks.get(&wanted.order).ok_or(Constraint::NotAllowed)?);
        let key = (wanted.technician, wanted.date);
        let day = self.days.get(&key).ok_or(Constraint::NoShift)?;
        if let Some(refusal) = self.refusal(&task, day) {
            return Err(refusal);
        }
        let mut tours: BTreeMap<DayKey, (Tour, Tour)> = BTreeMap::new();
        let mut was_left = Score::default();
        match plan.stop_of(wanted.order) {
            None => was_left = task.unserved,
            Some((route, position)) => {
                let tour = self.whole_tour(plan, (route.technician, route.date))?;
                if position < tour.day.pins.len() {
                    return Err(Constraint::Pinned);
                }
                let shorter = tour.without(self, position).map_err(|misfit| misfit.because)?;
                tours.insert(tour.day.key(), (tour, shorter));
            }
        }
        let (before, shorter) = match tours.remove(&key) {
            Some(pair) => pair,
            None => {
                let tour = self.whole_tour(plan, key)?;
                (tour.clone(), tour)
            }
        };
        if wanted.position < day.pins.len() {
            return Err(Constraint::Pinned);
        }
        let longer = shorter.with(self, task, wanted.position).map_err(|misfit| misfit.because)?;
        tours.insert(key, (before, longer));
        Ok(Moved { tours, was_left })
    }

    /// The tour of a day of a plan, if it holds as it is.
    fn whole_tour(&self, plan: &Plan, key: DayKey) -> Result<Tour, Constraint> {
        let route = plan.routes.iter().find(|route| (route.technician, route.date) == key);
        let (tour, dropped) = route.and_then(|route| self.tour_of(route)).ok_or(Constraint::NoShift)?;
        if dropped.is_empty() {
            return Ok(tour);
        }
        Err(Constraint::PushesOthers { orders: dropped.iter().map(|task| task.order()).collect() })
    }
}

/// A move carried out: the tours it touches, before and after.
pub(crate) struct Moved {
    pub(crate) tours: BTreeMap<DayKey, (Tour, Tour)>,
    was_left: Score,
}

impl Moved {
    pub(crate) fn change(&self) -> Score {
        let tours = self.tours.values().map(|(before, after)| after.score - before.score).sum::<Score>();
        tours - self.was_left
    }

    pub(crate) fn preview(&self, desk: &Desk, plan: &Plan, wanted: Move) -> Preview {
        let broken: Vec<OrderId> = self.tours.values().flat_map(|(_, after)| after.broken()).collect();
        let was: Vec<OrderId> = self.tours.values().flat_map(|(before, _)| before.broken()).collect();
        let orders: Vec<OrderId> = broken.into_iter().filter(|order| !was.contains(order)).collect();
        let mut calls = orders.clone();
        for (_, after) in self.tours.values() {
            let stops = after.tasks.iter().zip(&after.line.moments).skip(after.day.pins.len());
            let moved = stops.filter(|(task, moment)| is_moved(desk, task, after, moment.start));
            calls.extend(moved.map(|(task, _)| task.order()));
        }
        calls.sort_unstable();
        calls.dedup();
        let violations = (!orders.is_empty()).then_some(Candidate {
            technician: Some(wanted.technician),
            constraint: Constraint::PushesOthers { orders },
        });
        Preview {
            allowed: true,
            before: plan.score,
            after: plan.score + self.change(),
            violations: violations.into_iter().collect(),
            calls,
        }
    }
}

/// Whether a customer knows of another technician or another time.
fn is_moved(desk: &Desk, task: &Task, tour: &Tour, start: i64) -> bool {
    task.known.is_some_and(|(who, when)| {
        let shifted = instant(start).since(instant(when)).as_secs().abs();
        who != tour.day.row.technician || shifted > length(desk.objective.moved_after_ms)
    })
}
