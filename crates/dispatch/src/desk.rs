use crate::day::{Day, DayKey, days, horizon};
use crate::task::Task;
use doorstep_domain::planning::{Job, Objective, PlanningInput, Route};
use doorstep_domain::{AreaCode, OrderId};
use doorstep_kernel::{GeoPoint, Timestamp, TravelTimes};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::seconds::{ceil, instant, length};

/// A planning area as the planner sees it: the input, indexed, and its travel times. Cheap to clone; made anew when
/// `now`, pins or shifts change, kept and extended while bookings come in.
#[derive(Clone)]
pub struct Desk {
    pub(crate) area: AreaCode,
    pub(crate) now: i64,
    pub(crate) made_at: Timestamp,
    pub(crate) horizon: i64,
    pub(crate) objective: Objective,
    pub(crate) days: BTreeMap<DayKey, Arc<Day>>,
    pub(crate) tasks: BTreeMap<OrderId, Arc<Task>>,
    pub(crate) travel: Arc<dyn TravelTimes>,
    pub(crate) source: Arc<PlanningInput>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Desk({}, {} jobs, {} days)", self.area, self.tasks.len(), self.days.len())
    }
}

impl Desk {
    /// Reads an input.
    pub fn new(input: Arc<PlanningInput>, travel: Arc<dyn TravelTimes>) -> Self {
        let horizon = horizon(&input);
        let tasks: BTreeMap<OrderId, Arc<Task>> = input
            .jobs
            .iter()
            .map(|job| (job.order, Arc::new(Task::new(Arc::new(job.clone()), &input.objective, horizon))))
            .collect();
        Self {
            area: input.area.clone(),
            now: ceil(input.now),
            made_at: input.now,
            horizon,
            objective: input.objective.clone(),
            days: days(&input, &tasks),
            tasks,
            travel,
            source: input,
        }
    }

    /// The input as it stands, bookings included; what `plan-check` judges by.
    pub fn input(&self) -> PlanningInput {
        PlanningInput {
            area: self.area.clone(),
            now: self.made_at,
            technicians: self.source.technicians.clone(),
            jobs: self.tasks.values().map(|task| (*task.job).clone()).collect(),
            objective: self.objective.clone(),
        }
    }

    /// The travel times it plans with.
    pub fn travel(&self) -> &dyn TravelTimes {
        &*self.travel
    }

    /// The job of an order.
    pub fn job(&self, order: OrderId) -> Option<&Job> {
        self.tasks.get(&order).map(|task| &*task.job)
    }

    /// Takes a job in, or its new facts (a promise, another duration). Pins keep the job as it was: for these, make a
    /// new desk.
    pub fn take(&mut self, job: Job) {
        let task = self.read(&job);
        self.tasks.insert(job.order, task);
    }

    /// Forgets a job that is done with.
    pub fn forget(&mut self, order: OrderId) {
        self.tasks.remove(&order);
    }

    pub(crate) fn read(&self, job: &Job) -> Arc<Task> {
        Arc::new(Task::new(Arc::new(job.clone()), &self.objective, self.horizon))
    }

    pub(crate) fn day_of(&self, route: &Route) -> Option<&Arc<Day>> {
        self.days.get(&(route.technician, route.date))
    }

    /// The way between two places in whole seconds, when leaving at a second.
    pub(crate) fn way(&self, from: GeoPoint, to: GeoPoint, leaving: i64) -> Option<i64> {
        if from == to {
            return Some(0);
        }
        self.travel.between(from, to, instant(leaving)).map(length)
    }
}
