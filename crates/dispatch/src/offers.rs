use crate::desk::Desk;
use crate::holds::{Held, Hold};
use crate::insert::{Found, Nearby};
use crate::seconds::{ceil, instant, length};
use crate::spread::Spread;
use crate::task::{Task, promised};
use doorstep_domain::planning::{Job, Plan, Score};
use doorstep_domain::{OrderKind, PersonId};
use doorstep_kernel::{Date, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// By what slots are offered.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferRules {
    /// How real lengths scatter.
    pub spread: Spread,
    /// What is held back.
    pub quota: Option<Quota>,
    /// Slots with a smaller chance of being on time, in percent, are not offered.
    pub least_percent: u32,
    /// A slot is [`Grade::Best`] from this chance of being on time, in percent.
    pub sure_percent: u32,
    /// And when it costs at most so many seconds more than the cheapest one.
    pub cheap_within: i64,
}

/// The share of a slot's working time that is held back for some kinds of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// For these kinds, which may fill a slot to the brim.
    pub reserved_for: Vec<OrderKind>,
    /// So much of a slot's working time is not for others, in percent.
    pub percent: u32,
}

/// How good a slot is, for the agent on the line and for the customer's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Sure and cheap.
    Best,
    /// Sure, on a detour.
    Good,
    /// Possible, with little to spare.
    Tight,
}

/// A slot that can be promised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Offer {
    /// Which window.
    pub window: TimeWindow,
    /// Who would come.
    pub technician: PersonId,
    /// On which day.
    pub date: Date,
    /// When they would start, as the plan stands.
    pub start: Timestamp,
    /// What the plan costs more.
    pub marginal: Score,
    /// The chance of being there in time, 0 to 1.
    pub on_time_probability: f64,
    /// How good it is.
    pub grade: Grade,
}

impl Offer {
    /// The hold that keeps it insertable for a while.
    pub fn hold(&self, job: Arc<Job>, until: Timestamp) -> Hold {
        Hold { job, window: self.window, technician: self.technician, date: self.date, until }
    }
}

impl Desk {
    /// The windows in which this plan can take a job without harming anybody, best grade first, earliest first within a
    /// grade. What is held for others at that instant keeps its room.
    pub fn offers(
        &self,
        plan: &Plan,
        job: &Job,
        windows: &[TimeWindow],
        (holds, at): (&[Hold], Timestamp),
        rules: &OfferRules,
    ) -> Vec<Offer> {
        let held = Held::of(self, holds, job.order, at);
        let open = windows.iter().filter(|window| self.has_quota(plan, job, **window, rules));
        let nearby = Nearby::of(self, plan, &self.read(job));
        let mut offers: Vec<Offer> =
            open.filter_map(|window| self.offer(&nearby, job, *window, &held, rules)).collect();
        let cheapest = offers.iter().map(|offer| offer.marginal).min().unwrap_or_default();
        for offer in &mut offers {
            offer.grade = grade(offer, cheapest, rules);
        }
        offers.sort_by_key(|offer| (offer.grade, offer.window));
        offers
    }

    fn offer(
        &self,
        nearby: &Nearby<'_>,
        job: &Job,
        window: TimeWindow,
        held: &Held,
        rules: &OfferRules,
    ) -> Option<Offer> {
        let task = self.read(&promised(job, window));
        let found = nearby.best(&task, held)?;
        let probability = self.on_time(&found, &task, &rules.spread)?;
        let (technician, date) = found.tour.day.key();
        let likely = probability * 100.0 >= f64::from(rules.least_percent);
        likely.then(|| Offer {
            window,
            technician,
            date,
            start: instant(found.slot.start),
            marginal: found.slot.more,
            on_time_probability: probability,
            grade: Grade::Tight,
        })
    }

    fn on_time(&self, found: &Found, task: &Arc<Task>, spread: &Spread) -> Option<f64> {
        let tour = found.tour.with(self, Arc::clone(task), found.slot.position).ok()?;
        let arrival = self.arrivals(&tour, spread, None)[found.slot.position]?;
        task.latest.map(|latest| arrival.by(latest))
    }

    /// Whether the slot has working time left for this kind of work, over the whole area.
    fn has_quota(&self, plan: &Plan, job: &Job, window: TimeWindow, rules: &OfferRules) -> bool {
        let Some(quota) = rules.quota.as_ref().filter(|quota| !quota.reserved_for.contains(&job.kind)) else {
            return true;
        };
        let mut capacity = 0;
        let mut used = length(job.service_ms);
        for route in &plan.routes {
            let Some(shared) = route.shift.intersection(window) else { continue };
            capacity += length(shared.length());
            for stop in route.stops.iter().filter(|stop| window.contains(stop.start)) {
                let reserved = self
                    .tasks
                    .get(&stop.order)
                    .is_some_and(|task| quota.reserved_for.contains(&task.job.kind));
                used += if reserved { 0 } else { ceil(stop.leave) - ceil(stop.start) };
            }
        }
        used * 100 <= capacity * i64::from(100_u32.saturating_sub(quota.percent))
    }
}

fn grade(offer: &Offer, cheapest: Score, rules: &OfferRules) -> Grade {
    let sure = offer.on_time_probability * 100.0 >= f64::from(rules.sure_percent);
    let dearer = offer.marginal.0[5] - cheapest.0[5];
    match (sure, dearer <= rules.cheap_within) {
        (true, true) => Grade::Best,
        (true, false) => Grade::Good,
        (false, _) => Grade::Tight,
    }
}
