use crate::day::DayKey;
use crate::desk::Desk;
use crate::draft::Draft;
use crate::seconds::{ceil, instant, length};
use crate::task::Task;
use crate::timeline::Moment;
use crate::tour::Tour;
use doorstep_domain::planning::{Job, Plan, PlanDiff, PlanningInput, Priority, PromisedWindow, Score};
use doorstep_domain::{OrderId, PersonId, PlanId};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something that does not go as planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "disruption", rename_all = "snake_case")]
pub enum Disruption {
    /// A technician is not there from an instant on: what they have not begun goes to others.
    Ill {
        /// Who.
        technician: PersonId,
        /// From when.
        from: Timestamp,
    },
    /// Work takes longer, or shorter.
    Overrun {
        /// Where.
        order: OrderId,
        /// When it is expected to be over.
        until: Timestamp,
    },
    /// A job that comes first.
    Emergency {
        /// Which.
        job: Box<Job>,
    },
    /// The customer is not there: nothing is to be done at the stop any more.
    NoShow {
        /// Whose stop.
        order: OrderId,
    },
    /// The desk itself is new: travel times, pins or shifts changed.
    Changed,
}

/// What became of a plan.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The desk with the disruption in it.
    pub desk: Desk,
    /// The plan as it goes on.
    pub plan: Plan,
    /// What that changes.
    pub diff: PlanDiff,
    /// Whom to call, dearest first.
    pub calls: Vec<Renegotiation>,
}

/// What a customer must be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "trouble", rename_all = "snake_case")]
pub enum Trouble {
    /// Nobody can come.
    NoPlace,
    /// Someone comes too late.
    Late {
        /// By how much.
        by_ms: Duration,
    },
    /// Someone else comes, or at another time than known.
    Moved,
}

/// A call to be made (DISP-04, APPT-14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renegotiation {
    /// Whom.
    pub order: OrderId,
    /// What was promised.
    pub promise: Option<PromisedWindow>,
    /// When the plan would have someone there.
    pub expected: Option<Timestamp>,
    /// What it is about.
    #[serde(flatten)]
    pub trouble: Trouble,
    /// What it costs the plan as it stands.
    pub cost: Score,
}

/// How many relocations and exchanges a repair makes at the most; each one improves the score.
const CHANGES_MAX: usize = 64;
/// For how many jobs room is made at the most in one change, dearest first.
const ROOM_FOR_MAX: usize = 8;
/// On how many near tours.
const ROOM_ON_MAX: usize = 32;

impl Desk {
    /// Goes on after a disruption: what is pinned stays, what is not touched stays, and as little as possible moves.
    pub fn repair(&self, plan: &Plan, disruption: &Disruption, id: PlanId) -> Repaired {
        let desk = self.after(plan, disruption);
        let (repaired, calls) = {
            let mut draft = Draft::of(&desk, plan);
            let told = plan.unassigned.iter().map(|left| (left.order, left.reasons.clone()));
            draft.told = told.collect();
            let mut focus = self.harmed(plan, &draft);
            settle_new(&mut draft, plan, &mut focus);
            mend(&mut draft, plan, &mut focus);
            let calls = calls(&draft);
            (draft.finish(Some(plan), id), calls)
        };
        let diff = PlanDiff::between(plan, &repaired);
        Repaired { desk, plan: repaired, diff, calls }
    }

    /// The desk with a disruption in it.
    fn after(&self, plan: &Plan, disruption: &Disruption) -> Self {
        let mut input = self.input();
        match disruption {
            Disruption::Changed => return self.clone(),
            Disruption::Emergency { job } => {
                input.jobs.retain(|other| other.order != job.order);
                input.jobs.push((**job).clone());
            }
            Disruption::Ill { technician, from } => send_home(&mut input, *technician, *from),
            Disruption::Overrun { order, until } => self.lengthen(&mut input, plan, *order, *until),
            Disruption::NoShow { order } => match self.pinned_start(*order) {
                Some(_) => self.lengthen(&mut input, plan, *order, self.made_at),
                None => input.jobs.retain(|job| job.order != *order),
            },
        }
        Self::new(Arc::new(input), Arc::clone(&self.travel))
    }

    fn pinned_start(&self, order: OrderId) -> Option<i64> {
        let pins = self.days.values().flat_map(|day| &day.pins);
        pins.filter(|(task, _)| task.order() == order).find_map(|(_, start)| *start)
    }

    /// Sets when work at a stop is over.
    fn lengthen(&self, input: &mut PlanningInput, plan: &Plan, order: OrderId, until: Timestamp) {
        let planned = plan.stop_of(order).map(|(route, at)| ceil(route.stops[at].start));
        let Some(start) = self.pinned_start(order).or(planned) else { return };
        for job in input.jobs.iter_mut().filter(|job| job.order == order) {
            job.service_ms = until.since(instant(start)).max(Duration::ZERO);
        }
    }
}

/// The shifts of a technician end; what they have not begun is no longer pinned.
fn send_home(input: &mut PlanningInput, technician: PersonId, from: Timestamp) {
    for day in input.technicians.iter_mut().filter(|day| day.technician == technician) {
        if day.shift.end() + day.overtime_ms <= from {
            continue;
        }
        let ends = from.max(day.shift.start());
        day.shift = doorstep_kernel::TimeWindow::starting(day.shift.start(), ends.since(day.shift.start()));
        day.overtime_ms = Duration::ZERO;
        day.pinned.retain(|pin| pin.start.is_some_and(|start| start <= from));
    }
}

impl Desk {
    /// The days whose promises and limits stand worse than they did.
    fn harmed(&self, plan: &Plan, draft: &Draft<'_>) -> BTreeSet<DayKey> {
        let mut focus = BTreeSet::new();
        for route in &plan.routes {
            let key = (route.technician, route.date);
            let Some(tour) = draft.tours.get(&key) else { continue };
            let before = self.tour_of(route).map_or(Score::default(), |(tour, _)| tour.score);
            if tour.score.0[..3] > before.0[..3] {
                focus.insert(key);
            }
        }
        focus
    }
}

/// Puts what has just lost its place (or has just come) where it improves the score. What nobody could take before the
/// disruption is left for the next plan.
fn settle_new(draft: &mut Draft<'_>, plan: &Plan, focus: &mut BTreeSet<DayKey>) {
    let (known, mut fresh): (Vec<_>, Vec<_>) =
        std::mem::take(&mut draft.left).into_iter().partition(|task| was_left(plan, task));
    fresh.sort_by_key(|task| (std::cmp::Reverse(task.unserved), task.order()));
    draft.left = known;
    for task in fresh {
        match draft.best(&task, None) {
            Some((key, slot)) if slot.more < task.unserved => {
                draft.put(key, task, slot.position);
                if slot.more.0[..3].iter().any(|&level| level > 0) {
                    focus.insert(key);
                }
            }
            Some(_) | None => draft.left.push(task),
        }
    }
}

fn was_left(plan: &Plan, task: &Task) -> bool {
    plan.unassigned.iter().any(|left| left.order == task.order())
}

/// Moves single jobs off harmed tours, and makes room for what outranks others, while that helps.
fn mend(draft: &mut Draft<'_>, plan: &Plan, focus: &mut BTreeSet<DayKey>) {
    for _ in 0..CHANGES_MAX {
        if !(relieve(draft, focus) || make_room(draft, plan, focus)) {
            return;
        }
    }
}

/// The best single relocation from a harmed tour.
fn relieve(draft: &mut Draft<'_>, focus: &mut BTreeSet<DayKey>) -> bool {
    let mut best: Option<(Score, DayKey, usize, DayKey, usize)> = None;
    for key in focus.iter() {
        let tour = &draft.tours[key];
        if tour.score.0[..3].iter().all(|level| *level == 0) {
            continue;
        }
        for position in tour.day.pins.len()..tour.tasks.len() {
            let Ok(shorter) = tour.without(draft.desk, position) else { continue };
            let less = tour.score - shorter.score;
            let Some((to, slot)) = draft.best(&tour.tasks[position], Some(*key)) else { continue };
            let change = slot.more - less;
            if change < best.map_or(Score::default(), |best| best.0) {
                best = Some((change, *key, position, to, slot.position));
            }
        }
    }
    let Some((_, from, at, to, position)) = best else { return false };
    let task = Arc::clone(&draft.tours[&from].tasks[at]);
    let Ok(shorter) = draft.tours[&from].without(draft.desk, at) else { return false };
    draft.tours.insert(from, shorter);
    draft.put(to, task, position);
    true
}

/// For the dearest job that has just lost its place: takes the place of a cheaper one, which goes elsewhere if it can.
fn make_room(draft: &mut Draft<'_>, plan: &Plan, focus: &mut BTreeSet<DayKey>) -> bool {
    let urgent = |task: &&Arc<Task>| task.job.priority == Priority::Emergency || task.job.promise.is_some();
    let waiting = draft.left.iter().filter(urgent).filter(|task| !was_left(plan, task));
    let mut waiting: Vec<Arc<Task>> = waiting.cloned().collect();
    waiting.sort_by_key(|task| (std::cmp::Reverse(task.unserved), task.order()));
    waiting.iter().take(ROOM_FOR_MAX).any(|task| make_room_for(draft, task, focus))
}

fn make_room_for(draft: &mut Draft<'_>, task: &Arc<Task>, focus: &mut BTreeSet<DayKey>) -> bool {
    let before = draft.score();
    let mut best: Option<(Score, DayKey, usize, usize)> = None;
    let tours = draft.nearest(task, ROOM_ON_MAX);
    for tour in tours {
        for position in tour.day.pins.len()..tour.tasks.len() {
            if tour.tasks[position].unserved >= task.unserved {
                continue;
            }
            let Ok(shorter) = tour.without(draft.desk, position) else { continue };
            let Ok(slot) = draft.desk.best_slot(&shorter, task) else { continue };
            let ousted = &tour.tasks[position];
            let change = shorter.score - tour.score + slot.more + ousted.unserved - task.unserved;
            if best.is_none_or(|best| change < best.0) {
                best = Some((change, tour.day.key(), position, slot.position));
            }
        }
    }
    let Some((_, key, at, position)) = best else { return false };
    let mut tried = draft.clone();
    let ousted = Arc::clone(&tried.tours[&key].tasks[at]);
    let Ok(shorter) = tried.tours[&key].without(tried.desk, at) else { return false };
    tried.tours.insert(key, shorter);
    tried.left.retain(|left| left.order() != task.order());
    tried.put(key, Arc::clone(task), position);
    match tried.best(&ousted, None) {
        Some((to, slot)) if slot.more < ousted.unserved => tried.put(to, ousted, slot.position),
        Some(_) | None => tried.left.push(ousted),
    }
    let better = tried.score() < before;
    if better {
        *draft = tried;
        focus.insert(key);
    }
    better
}

/// Whom to call: broken promises, and what is known and changed.
fn calls(draft: &Draft<'_>) -> Vec<Renegotiation> {
    let told = |task: &&Arc<Task>| task.job.promise.is_some() || task.known.is_some();
    let nowhere = draft.left.iter().filter(told);
    let mut calls: Vec<Renegotiation> =
        nowhere.map(|task| call(task, None, Trouble::NoPlace, task.unserved)).collect();
    for tour in draft.tours.values() {
        for (at, (task, moment)) in tour.tasks.iter().zip(&tour.line.moments).enumerate() {
            let fact = tour.day.pins.get(at).is_some_and(|(_, start)| start.is_some());
            if !fact && let Some((trouble, cost)) = trouble(draft.desk, tour, task, moment) {
                calls.push(call(task, Some(instant(moment.arrive)), trouble, cost));
            }
        }
    }
    calls.sort_by_key(|call| (std::cmp::Reverse(call.cost), call.order));
    calls
}

/// What is wrong for a customer on a route, and what that costs.
fn trouble(desk: &Desk, tour: &Tour, task: &Task, moment: &Moment) -> Option<(Trouble, Score)> {
    let late = task.latest.map_or(0, |latest| moment.arrive - latest);
    if late > 0 {
        let cost = Score([0, desk.objective.promise_weight(task.job.class), 0, 0, 0, late]);
        return Some((Trouble::Late { by_ms: Duration::from_secs(late) }, cost));
    }
    let (who, when) = task.known?;
    let shift = (moment.start - when).abs();
    let moved = who != tour.day.row.technician || shift > length(desk.objective.moved_after_ms);
    moved.then_some((Trouble::Moved, Score([0, 0, 0, 1, 0, shift])))
}

fn call(task: &Task, expected: Option<Timestamp>, trouble: Trouble, cost: Score) -> Renegotiation {
    Renegotiation { order: task.order(), promise: task.job.promise, expected, trouble, cost }
}
