//! What a route costs, level by level.

use crate::day::Day;
use crate::desk::Desk;
use crate::seconds::length;
use crate::task::Task;
use crate::timeline::Moment;
use doorstep_domain::planning::{Priority, Score};
use std::sync::Arc;

impl Desk {
    /// What a stop costs, the way to it included.
    pub(crate) fn price_stop(
        &self,
        score: &mut Score,
        day: &Day,
        task: &Task,
        moment: &Moment,
        pinned: bool,
    ) {
        let rates = &self.objective.rates;
        score.0[5] += rates.travel * moment.travel;
        if task.due.is_some_and(|due| moment.leave > due) {
            let level = match task.job.priority {
                Priority::Emergency => 0,
                Priority::High | Priority::Normal => 2,
            };
            score.0[level] += 1;
        }
        if let Some(latest) = task.latest {
            if moment.arrive > latest {
                score.0[1] += self.objective.promise_weight(task.job.class);
            }
            let reserve = moment.arrive - (latest - length(rates.reserve_wanted_ms));
            score.0[5] += rates.reserve * reserve.max(0);
        }
        if let Some(told) = task.told {
            score.0[5] += rates.late * (moment.arrive - told).max(0);
        }
        if let Some((who, when)) = task.known.filter(|_| !pinned) {
            let shifted = (moment.start - when).abs() > length(self.objective.moved_after_ms);
            score.0[3] += i64::from(who != day.row.technician || shifted);
        }
        if task.job.prefer.is_some_and(|wished| wished != day.row.technician) {
            score.0[5] += rates.continuity;
        }
    }
}

impl Desk {
    /// What the way home costs.
    pub(crate) fn price_end(&self, score: &mut Score, day: &Day, travel: i64, ends: i64) {
        let rates = &self.objective.rates;
        score.0[5] += rates.travel * travel + rates.overtime * (ends - day.shift_end).max(0);
    }

    /// What neighbours apart cost on a route.
    pub(crate) fn price_estates<'t>(&self, tasks: impl Iterator<Item = &'t Arc<Task>>) -> i64 {
        match self.objective.rates.estate_apart {
            0 => 0,
            rate => rate * apart(&tasks.map(|task| task.job.estate.as_deref()).collect::<Vec<_>>()),
        }
    }

    /// The same for a route with one more task in it.
    pub(crate) fn price_estates_around(&self, ahead: &[Arc<Task>], task: &Task, behind: &[Arc<Task>]) -> i64 {
        match self.objective.rates.estate_apart {
            0 => 0,
            rate => {
                let tasks = ahead.iter().map(|task| &**task).chain([task]).chain(behind.iter().map(|t| &**t));
                rate * apart(&tasks.map(|task| task.job.estate.as_deref()).collect::<Vec<_>>())
            }
        }
    }
}

/// Stops whose estate comes again on the route, but not next to them.
fn apart(estates: &[Option<&str>]) -> i64 {
    let mut count = 0;
    for (at, estate) in estates.iter().enumerate().filter(|(_, estate)| estate.is_some()) {
        let same = |other: usize| estates.get(other) == Some(estate);
        let beside = (at > 0 && same(at - 1)) || same(at + 1);
        let elsewhere = !beside && (0..estates.len()).any(|other| other != at && same(other));
        count += i64::from(elsewhere);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_stop_is_apart_when_its_estate_comes_again_but_not_beside_it() {
        let (a, b) = (Some("a"), Some("b"));
        for (estates, expected) in [
            (vec![a, b, a], 2),
            (vec![a, a, b, a], 1),
            (vec![a, a, b], 0),
            (vec![a, None, b], 0),
            (vec![None, b, None], 0),
        ] {
            assert_eq!(apart(&estates), expected, "{estates:?}");
        }
    }
}
