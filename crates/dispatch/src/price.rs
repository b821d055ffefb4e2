//! What a route costs, level by level.

use crate::day::Day;
use crate::desk::Desk;
use crate::seconds::length;
use crate::task::Task;
use crate::timeline::{Moment, Timeline};
use doorstep_domain::planning::{Priority, Score};
use std::sync::Arc;

impl Desk {
    pub(crate) fn price(&self, day: &Day, tasks: &[Arc<Task>], line: &Timeline) -> Score {
        let rates = &self.objective.rates;
        let mut score = Score::default();
        for (at, (task, moment)) in tasks.iter().zip(&line.moments).enumerate() {
            self.price_stop(&mut score, day, task, moment, at < day.pins.len());
        }
        if !tasks.is_empty() {
            let ways: i64 = line.moments.iter().map(|moment| moment.travel).sum();
            score.0[5] += rates.travel * (ways + line.home);
            score.0[5] += rates.overtime * (line.ends - day.shift_end).max(0);
        }
        if rates.estate_apart != 0 {
            score.0[5] += rates.estate_apart * apart(tasks);
        }
        score
    }

    fn price_stop(&self, score: &mut Score, day: &Day, task: &Task, moment: &Moment, pinned: bool) {
        let rates = &self.objective.rates;
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

/// Stops whose estate comes again on the route, but not next to them.
fn apart(tasks: &[Arc<Task>]) -> i64 {
    let mut count = 0;
    for (at, task) in tasks.iter().enumerate() {
        let Some(estate) = &task.job.estate else { continue };
        let same = |other: usize| tasks.get(other).is_some_and(|t| t.job.estate.as_ref() == Some(estate));
        let beside = (at > 0 && same(at - 1)) || same(at + 1);
        let elsewhere = (0..tasks.len()).any(|other| other != at && same(other));
        count += i64::from(elsewhere && !beside);
    }
    count
}
