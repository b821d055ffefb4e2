use crate::seconds::{ceil, floor, length};
use doorstep_domain::planning::{Job, Objective, Priority, PromisedWindow, Score};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{GeoPoint, TimeWindow};
use std::sync::Arc;

/// A job, read once into whole seconds.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) job: Arc<Job>,
    pub(crate) place: Option<GeoPoint>,
    pub(crate) service: i64,
    /// Work starts no earlier: the announced time, else the start of the promised window.
    pub(crate) opens: i64,
    /// Hard windows, sorted.
    pub(crate) windows: Vec<(i64, i64)>,
    /// The last arrival that keeps the promise.
    pub(crate) latest: Option<i64>,
    pub(crate) told: Option<i64>,
    pub(crate) due: Option<i64>,
    pub(crate) known: Option<(PersonId, i64)>,
    /// What it costs to leave it out.
    pub(crate) unserved: Score,
}

impl Task {
    pub(crate) fn new(job: Arc<Job>, objective: &Objective, horizon: i64) -> Self {
        let mut windows: Vec<(i64, i64)> =
            job.windows.iter().map(|window| (ceil(window.start()), floor(window.end()))).collect();
        windows.retain(|(from, to)| from <= to);
        windows.sort_unstable();
        let promise = job.promise;
        Self {
            place: meant(job.place),
            service: length(job.service_ms).max(0),
            opens: promise.map_or(0, |promise| ceil(promise.announced.unwrap_or(promise.window.start()))),
            latest: promise.map(|promise| floor(promise.latest_arrival)),
            told: promise.and_then(|promise| promise.announced).map(ceil),
            due: job.sla_due.map(floor),
            known: job.known.map(|(who, when)| (who, ceil(when))),
            unserved: unserved(&job, objective, horizon),
            windows,
            job,
        }
    }

    pub(crate) fn order(&self) -> OrderId {
        self.job.order
    }

    /// When work can start after an arrival; otherwise the last start that would have done.
    pub(crate) fn start_at(&self, arrival: i64) -> Result<i64, i64> {
        let ready = arrival.max(self.opens);
        if self.job.windows.is_empty() {
            return Ok(ready);
        }
        let open = self.windows.iter().find(|(_, to)| *to >= ready).map(|(from, _)| ready.max(*from));
        open.ok_or_else(|| self.windows.last().map_or(self.opens, |(_, to)| *to))
    }

    /// The first and the last instant at which work could start, promise or not.
    pub(crate) fn span(&self) -> (i64, i64) {
        let first = self.windows.first().map_or(self.opens, |(from, _)| (*from).max(self.opens));
        let last = if self.job.windows.is_empty() {
            i64::MAX
        } else {
            self.windows.last().map_or(i64::MIN, |(_, to)| *to)
        };
        (first, last)
    }
}

/// A place that means something: 0,0 is a forgotten one.
pub(crate) fn meant(place: Option<GeoPoint>) -> Option<GeoPoint> {
    place.filter(|place| place.lat() != 0.0 || place.lon() != 0.0)
}

/// The same job, promised to a window.
pub(crate) fn promised(job: &Job, window: TimeWindow) -> Job {
    let promise = PromisedWindow { window, announced: None, latest_arrival: window.end() };
    Job { promise: Some(promise), ..job.clone() }
}

fn unserved(job: &Job, objective: &Objective, horizon: i64) -> Score {
    let emergency = job.priority == Priority::Emergency;
    let limit_lost = !emergency && job.sla_due.is_some_and(|due| floor(due) <= horizon);
    Score([
        i64::from(emergency),
        job.promise.map_or(0, |_| objective.promise_weight(job.class)),
        i64::from(limit_lost),
        i64::from(job.known.is_some()),
        job.value.max(1),
        0,
    ])
}
