use crate::day::DayKey;
use crate::desk::Desk;
use crate::task::{Task, promised};
use crate::tour::Tour;
use doorstep_domain::OrderId;
use doorstep_domain::PersonId;
use doorstep_domain::planning::Job;
use doorstep_kernel::{Date, TimeWindow, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An offered slot that stays free for a while: whatever is booked meanwhile leaves room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    /// For which job.
    pub job: Arc<Job>,
    /// Which window was offered.
    pub window: TimeWindow,
    /// On whose route there is room.
    pub technician: PersonId,
    /// On which day.
    pub date: Date,
    /// How long it is held.
    pub until: Timestamp,
}

/// What is held for others, by route.
#[derive(Default)]
pub(crate) struct Held(BTreeMap<DayKey, Vec<Arc<Task>>>);

impl Held {
    /// The holds that live at an instant, except for one order's own.
    pub(crate) fn of(desk: &Desk, holds: &[Hold], but: OrderId, at: Timestamp) -> Self {
        let mut held: BTreeMap<DayKey, Vec<Arc<Task>>> = BTreeMap::new();
        for hold in holds.iter().filter(|hold| hold.until > at && hold.job.order != but) {
            let task = desk.read(&promised(&hold.job, hold.window));
            held.entry((hold.technician, hold.date)).or_default().push(task);
        }
        Self(held)
    }

    /// Whether anything is held on a tour.
    pub(crate) fn is_on(&self, tour: &Tour) -> bool {
        self.0.contains_key(&tour.day.key())
    }

    /// Whether each held slot that has room on a tour still has room on it after a booking: alone, and together with
    /// one slot of every other order, where they had room together before. An order that is on the tour by now holds
    /// nothing.
    pub(crate) fn keep_room(&self, desk: &Desk, before: &Tour, after: &Tour) -> bool {
        let Some(holds) = self.0.get(&before.day.key()) else { return true };
        let waits = |task: &&Arc<Task>| after.tasks.iter().all(|other| other.order() != task.order());
        let holds: Vec<&Arc<Task>> = holds.iter().filter(waits).collect();
        holds.iter().all(|pivot| match placed(desk, before, pivot) {
            None => true,
            Some(before) => placed(desk, after, pivot).is_some_and(|after| {
                all_fit(desk, after, pivot, &holds) || !all_fit(desk, before, pivot, &holds)
            }),
        })
    }
}

/// The tour with a held task on it.
fn placed(desk: &Desk, tour: &Tour, task: &Arc<Task>) -> Option<Tour> {
    let slot = desk.harmless_slot(tour, task)?;
    tour.with(desk, Arc::clone(task), slot.position).ok()
}

/// Whether one slot of every other order fits as well.
fn all_fit(desk: &Desk, mut tour: Tour, pivot: &Task, holds: &[&Arc<Task>]) -> bool {
    let others: BTreeSet<OrderId> = holds.iter().map(|task| task.order()).collect();
    for order in others.into_iter().filter(|order| *order != pivot.order()) {
        let mut theirs = holds.iter().filter(|task| task.order() == order);
        match theirs.find_map(|task| placed(desk, &tour, task)) {
            Some(fuller) => tour = fuller,
            None => return false,
        }
    }
    true
}
