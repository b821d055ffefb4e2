use crate::desk::Desk;
use crate::seconds::{ceil, instant};
use crate::spread::Spread;
use doorstep_domain::planning::Plan;
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a technician really stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    pub date: Date,
    /// The last stop that is done or being worked at.
    pub at: OrderId,
    /// When they are, or are expected to be, free there.
    pub free_at: Timestamp,
}

/// When a risk is worth an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskLimit {
    /// From this chance of being late, in percent.
    pub percent: u32,
    /// How long before the promised time a change must be told (TIME-03).
    pub notice_ms: Duration,
}

/// A promise that may break.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AtRisk {
    /// Whose.
    pub order: OrderId,
    /// Who is expected there.
    pub technician: PersonId,
    /// When.
    pub expected: Timestamp,
    /// The last arrival that keeps the promise.
    pub latest: Timestamp,
    /// The chance of being late, 0 to 1.
    pub probability: f64,
    /// Until when a change can be told in good time; may be past.
    pub notice_until: Timestamp,
}

impl Desk {
    /// Promises whose chance of breaking passes the limit, the most probable first.
    pub fn at_risk(
        &self,
        plan: &Plan,
        progress: &[Progress],
        spread: &Spread,
        limit: RiskLimit,
    ) -> Vec<AtRisk> {
        let mut risks = Vec::new();
        for route in &plan.routes {
            let Some((tour, _)) = self.tour_of(route) else { continue };
            let told = progress.iter().find(|p| (p.technician, p.date) == tour.day.key());
            let free = told.and_then(|told| {
                let at = tour.tasks.iter().position(|task| task.order() == told.at)?;
                Some((at + 1, ceil(told.free_at)))
            });
            let arrivals = self.arrivals(&tour, spread, free);
            for (task, arrival) in tour.tasks.iter().zip(arrivals) {
                let (Some(arrival), Some(latest)) = (arrival, task.latest) else { continue };
                let probability = 1.0 - arrival.by(latest);
                if probability * 100.0 >= f64::from(limit.percent) {
                    let promised = task.told.unwrap_or(task.opens);
                    risks.push(AtRisk {
                        order: task.order(),
                        technician: route.technician,
                        expected: instant(arrival.mean.round() as i64),
                        latest: instant(latest),
                        probability,
                        notice_until: instant(promised) - limit.notice_ms,
                    });
                }
            }
        }
        risks.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.order.cmp(&b.order)));
        risks
    }
}
