//! The times of a route, by the rules in `domain::planning`.

use crate::day::{Day, Rest};
use crate::desk::Desk;
use crate::seconds::instant;
use crate::task::Task;
use doorstep_domain::planning::Constraint;
use doorstep_kernel::{Duration, GeoPoint};
use std::sync::Arc;

/// How long before the start of work the first arrival of a day is aimed at, in seconds (TIME-01: 5 minutes early).
const EARLY: i64 = 300;

/// One stop in time, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) place: GeoPoint,
    pub(crate) travel: i64,
    pub(crate) arrive: i64,
    pub(crate) start: i64,
    pub(crate) leave: i64,
}

/// A route in time, in whole seconds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Timeline {
    pub(crate) leaves: i64,
    pub(crate) ends: i64,
    /// Travel home.
    pub(crate) home: i64,
    /// The break's first and last second.
    pub(crate) rest: Option<(i64, i64)>,
    pub(crate) moments: Vec<Moment>,
}

/// The first stop that does not fit (its number of stops: the way home), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misfit {
    pub(crate) at: usize,
    pub(crate) because: Constraint,
}

/// Where a technician stands while the route is walked.
struct Walk<'a> {
    desk: &'a Desk,
    day: &'a Day,
    time: i64,
    place: GeoPoint,
    /// The break that is still to come.
    due: Option<Rest>,
    line: Timeline,
}

impl Desk {
    /// The times of a day's route through these tasks; the first ones must be the day's pins.
    pub(crate) fn timeline(&self, day: &Day, tasks: &[Arc<Task>]) -> Result<Timeline, Misfit> {
        let begins = day.begins;
        if tasks.is_empty() {
            return Ok(Timeline { leaves: begins, ends: begins, ..Timeline::default() });
        }
        let line =
            Timeline { leaves: begins, moments: Vec::with_capacity(tasks.len()), ..Timeline::default() };
        let mut walk = Walk { desk: self, day, time: begins, place: day.start, due: day.rest, line };
        for (at, task) in tasks.iter().enumerate() {
            let pin = day.pins.get(at).map(|(_, start)| *start);
            if at == day.pins.len() {
                walk.set_free();
            }
            let stepped = match pin {
                Some(Some(start)) => {
                    let next = day.pins.get(at + 1).and_then(|(_, start)| *start);
                    walk.record(task, start, next)
                }
                Some(None) => walk.go(task, at == 0, true),
                None => walk.go(task, at == 0, false),
            };
            stepped.map_err(|because| Misfit { at, because })?;
        }
        let all_pinned = tasks.len() <= day.pins.len();
        walk.go_home(all_pinned).map_err(|because| Misfit { at: tasks.len(), because })?;
        Ok(walk.line)
    }
}

impl Walk<'_> {
    /// The pinned stops are over: from here nothing departs before now, and a break that is over is past.
    fn set_free(&mut self) {
        let free = self.time.max(self.desk.now);
        self.due = self.due.filter(|rest| free <= rest.to);
    }

    /// A stop whose start is a fact, and maybe that of the next.
    fn record(&mut self, task: &Task, start: i64, next: Option<i64>) -> Result<(), Constraint> {
        let first = self.line.moments.is_empty();
        if first {
            self.time = crate::seconds::ceil(self.day.row.shift.start()).min(start);
            self.line.leaves = self.time;
        }
        let place = task.place.unwrap_or(self.place);
        if let Some(rest) = self.due.filter(|_| !first) {
            let begin = self.time.max(rest.from);
            let way = self.desk.way(self.place, place, begin + rest.length).unwrap_or(0);
            if begin <= rest.to && begin + rest.length + way <= start {
                self.pause(begin, rest);
            }
        }
        let travel = self.desk.way(self.place, place, self.time).unwrap_or(0);
        let arrive = start.min(self.time + travel);
        let leave = (start + task.service).min(next.unwrap_or(i64::MAX));
        self.stay(place, travel, arrive, start, leave);
        Ok(())
    }

    /// The next stop that is still to come.
    fn go(&mut self, task: &Task, first: bool, pinned: bool) -> Result<(), Constraint> {
        let place = match task.place {
            Some(place) => place,
            None if pinned => self.place,
            None => return Err(Constraint::Unreachable),
        };
        self.time = self.time.max(self.desk.now);
        let (mut travel, mut start) = self.reach(task, place, self.time, pinned)?;
        if let Some(rest) = self.due {
            let begin = self.time.max(rest.from);
            let fits_gap = begin + rest.length + travel <= start;
            if self.time >= rest.from || fits_gap || start + task.service > rest.to {
                if begin <= rest.to {
                    self.pause(begin, rest);
                    (travel, start) = self.reach(task, place, self.time, pinned)?;
                } else if pinned {
                    self.due = None;
                } else {
                    return Err(Constraint::BreakMissed);
                }
            }
        }
        if first {
            travel = self.leave_later(task, place, travel, start);
            self.line.leaves = self.time;
        }
        let arrive = self.time + travel;
        self.stay(place, travel, arrive, start, start + task.service);
        Ok(())
    }

    fn reach(
        &self,
        task: &Task,
        place: GeoPoint,
        leaving: i64,
        pinned: bool,
    ) -> Result<(i64, i64), Constraint> {
        let way = self.desk.way(self.place, place, leaving).or(pinned.then_some(0));
        let travel = way.ok_or(Constraint::Unreachable)?;
        let arrive = leaving + travel;
        let start = task.start_at(arrive).or_else(|latest| {
            let by_ms = Duration::from_secs(arrive.max(task.opens) - latest);
            let too_late = Constraint::TooLate { by_ms, latest: instant(latest) };
            if pinned { Ok(arrive.max(task.opens)) } else { Err(too_late) }
        });
        Ok((travel, start?))
    }

    /// Nobody waits long at the first door of the day: leaves so much later, as long as that costs nothing.
    fn leave_later(&mut self, task: &Task, place: GeoPoint, travel: i64, start: i64) -> i64 {
        let reserve = crate::seconds::length(self.desk.objective.rates.reserve_wanted_ms);
        let safe = task.latest.map_or(i64::MAX, |latest| latest - reserve).min(start - EARLY);
        let spare = safe - (self.time + travel);
        if spare <= 0 {
            return travel;
        }
        match self.desk.way(self.place, place, self.time + spare) {
            Some(later) if later <= travel => {
                self.time += spare;
                later
            }
            _ => travel,
        }
    }

    fn go_home(&mut self, all_pinned: bool) -> Result<(), Constraint> {
        let way = |walk: &Self| {
            let way = walk.desk.way(walk.place, walk.day.end, walk.time);
            way.or(all_pinned.then_some(0)).ok_or(Constraint::Unreachable)
        };
        let mut travel = way(self)?;
        if all_pinned {
            self.set_free();
        }
        if let Some(rest) = self.due.filter(|rest| self.time + travel > rest.to) {
            let begin = self.time.max(rest.from);
            if begin <= rest.to {
                self.pause(begin, rest);
                travel = way(self)?;
            } else if !all_pinned {
                return Err(Constraint::BreakMissed);
            }
        }
        self.line.home = travel;
        self.line.ends = self.time + travel;
        let over = self.line.ends - self.day.latest_end;
        if over > 0 && !all_pinned {
            return Err(Constraint::ShiftTooShort { by_ms: Duration::from_secs(over) });
        }
        Ok(())
    }

    fn pause(&mut self, begin: i64, rest: Rest) {
        self.line.rest = Some((begin, begin + rest.length));
        self.time = begin + rest.length;
        self.due = None;
    }

    fn stay(&mut self, place: GeoPoint, travel: i64, arrive: i64, start: i64, leave: i64) {
        self.line.moments.push(Moment { place, travel, arrive, start, leave });
        (self.time, self.place) = (leave, place);
    }
}
