use super::snapshot::Snapshot;
use crate::App;
use doorstep_domain::planning::Job;
use doorstep_domain::{OrderId, PersonId};
use doorstep_store::ByHand;
use std::sync::Arc;

/// Keeps planning to what dispatchers decided: a pinned order is for its technician alone, one that was set aside is not
/// planned. Work that has begun is a fact, and no decision holds it any more.
pub(super) fn keep_to(by_hand: &ByHand, jobs: &mut Vec<Job>) {
    jobs.retain(|job| !is_set_aside(by_hand, job));
    for job in jobs {
        if let Some(pin) = by_hand.pinned.get(&job.order).filter(|pin| holds(job, pin.promised)) {
            job.only = vec![pin.technician];
        }
    }
}

fn is_set_aside(by_hand: &ByHand, job: &Job) -> bool {
    by_hand.set_aside.get(&job.order).is_some_and(|promised| holds(job, *promised))
}

/// Whether a decision still holds: the promise it was made under stands, and nobody is at work.
fn holds(job: &Job, promised: doorstep_kernel::Timestamp) -> bool {
    let begun = job.visit.is_some() && job.known.is_none();
    !begun && job.promise.is_some_and(|promise| promise.window.start() == promised)
}

impl Snapshot {
    /// Plans an order again that was set aside; false when it was not.
    pub(super) fn take_up(&mut self, app: &App, order: OrderId) -> bool {
        if self.area.by_hand.set_aside.remove(&order).is_none() {
            return false;
        }
        let known = self.input.jobs.iter().any(|job| job.order == order);
        if let Some(found) = self.orders.get(&order).filter(|_| !known) {
            let job = self.job_of(app, found, self.sites.get(&found.head.site).map(|site| &**site));
            let mut input = (*self.input).clone();
            input.jobs.push(job);
            input.jobs.sort_by_key(|job| job.order);
            self.input = Arc::new(input);
        }
        true
    }

    /// Takes an order off its route for good, until a dispatcher takes it up; false when it has no promise here.
    pub(super) fn set_aside(&mut self, order: OrderId) -> bool {
        let Some(promise) = self.orders.get(&order).and_then(|order| order.promise()) else { return false };
        self.area.by_hand.set_aside.insert(order, promise.window.start());
        self.area.by_hand.pinned.remove(&order);
        let mut input = (*self.input).clone();
        input.jobs.retain(|job| job.order != order);
        self.input = Arc::new(input);
        true
    }

    /// Nothing stays with someone who is not there.
    pub(super) fn free_pins_of(&mut self, technician: PersonId) {
        self.area.by_hand.pinned.retain(|_, pin| pin.technician != technician);
        let mut input = (*self.input).clone();
        for job in input.jobs.iter_mut().filter(|job| job.only == [technician]) {
            job.only = Vec::new();
        }
        self.input = Arc::new(input);
    }

    /// Forgets decisions about orders that are no longer in the days at hand.
    pub(super) fn forget_old_decisions(&mut self) {
        let orders = &self.orders;
        self.area.by_hand.pinned.retain(|order, _| orders.contains_key(order));
        self.area.by_hand.set_aside.retain(|order, _| orders.contains_key(order));
    }
}
