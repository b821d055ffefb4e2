use crate::day::DayKey;
use crate::desk::Desk;
use crate::insert::is_harmless;
use crate::task::{Task, promised};
use crate::tour::Tour;
use doorstep_domain::OrderId;
use doorstep_domain::PersonId;
use doorstep_domain::planning::Job;
use doorstep_kernel::{Date, TimeWindow, Timestamp};
use std::collections::BTreeMap;
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

    /// The tour with what is held on it, and which of its positions are held. A hold whose order is on the tour by now,
    /// or that finds no room, is void.
    pub(crate) fn crowd(&self, desk: &Desk, tour: &Tour) -> Option<(Tour, Vec<bool>)> {
        let waiting = self.0.get(&tour.day.key())?;
        let mut crowded = tour.clone();
        let mut is_held = vec![false; tour.tasks.len()];
        for task in waiting.iter().filter(|task| tour.tasks.iter().all(|other| other.order() != task.order()))
        {
            let Some(slot) = desk.best_slot(&crowded, task).ok().filter(is_harmless) else { continue };
            if let Ok(with) = crowded.with(desk, Arc::clone(task), slot.position) {
                crowded = with;
                is_held.insert(slot.position, true);
            }
        }
        Some((crowded, is_held))
    }
}
