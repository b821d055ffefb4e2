use crate::desk::Desk;
use crate::normal::Uncertain;
use crate::task::Task;
use crate::tour::Tour;
use doorstep_domain::OrderKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much real lengths scatter around planned ones: one standard deviation in percent of the length. From the
/// journal where enough is learned, else the pack's defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Of travel.
    pub travel_percent: u32,
    /// Of work.
    pub service_percent: u32,
    /// Of work of a kind, where learned.
    #[serde(default)]
    pub learned: BTreeMap<OrderKind, u32>,
}

impl Spread {
    fn of(&self, task: &Task) -> u32 {
        self.learned.get(&task.job.kind).copied().unwrap_or(self.service_percent)
    }
}

impl Desk {
    /// When each stop of a tour is reached, with its scatter. `free` is where the technician really stands: free again
    /// at that instant after so many stops.
    pub(crate) fn arrivals(
        &self,
        tour: &Tour,
        spread: &Spread,
        free: Option<(usize, i64)>,
    ) -> Vec<Option<Uncertain>> {
        let mut at = Uncertain::sure(tour.line.leaves);
        let mut arrivals = Vec::with_capacity(tour.tasks.len());
        let mut before = tour.line.leaves;
        for (index, (task, moment)) in tour.tasks.iter().zip(&tour.line.moments).enumerate() {
            let fact = tour.day.pins.get(index).is_some_and(|(_, start)| start.is_some());
            if let Some((stops, instant)) = free.filter(|(stops, _)| index < *stops) {
                let last = index + 1 == stops;
                at = Uncertain::sure(if last { instant } else { moment.leave });
                arrivals.push(None);
            } else if fact {
                let running = moment.leave > self.now;
                at = Uncertain::sure(moment.start)
                    .plus(moment.leave - moment.start, if running { spread.of(task) } else { 0 });
                arrivals.push(None);
            } else {
                let rest = tour.line.rest.filter(|(from, _)| *from >= before && *from < moment.start);
                let rested = rest.map_or(at, |(from, to)| at.not_before(from).plus(to - from, 0));
                let arrival = rested.not_before(self.now).plus(moment.travel, spread.travel_percent);
                arrivals.push(Some(arrival));
                let opens = task.start_at(moment.arrive).unwrap_or(moment.start);
                let opens = if opens > moment.arrive { opens } else { task.opens };
                at = arrival.not_before(opens).plus(moment.leave - moment.start, spread.of(task));
            }
            before = moment.leave;
        }
        arrivals
    }
}
