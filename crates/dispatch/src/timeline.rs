//! The times of a route, by the rules in `domain::planning`.

use crate::day::{Day, Rest};
use crate::desk::Desk;
use crate::seconds::{ceil, instant, length};
use crate::task::Task;
use doorstep_domain::planning::{Constraint, Score};
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
    /// What it costs, neighbours apart not counted.
    pub(crate) score: Score,
    /// The break's first and last second.
    pub(crate) rest: Option<(i64, i64)>,
    pub(crate) moments: Vec<Moment>,
    /// Where the technician stands after none, one, two, ... stops: from here a route is walked anew.
    pub(crate) marks: Vec<Mark>,
}

/// Where a technician stands between two stops, and what the route has cost so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) time: i64,
    place: GeoPoint,
    leaves: i64,
    /// The break that is still to come.
    due: Option<Rest>,
    rest: Option<(i64, i64)>,
    pub(crate) score: Score,
}

/// The first stop that does not fit (its number of stops: the way home), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misfit {
    pub(crate) at: usize,
    pub(crate) because: Constraint,
}

/// A route being walked.
pub(crate) struct Walk<'a> {
    desk: &'a Desk,
    day: &'a Day,
    pub(crate) mark: Mark,
}

impl Desk {
    /// The times of a day's route through these tasks; the first ones must be the day's pins.
    pub(crate) fn timeline(&self, day: &Day, tasks: &[Arc<Task>]) -> Result<Timeline, Misfit> {
        let begins = day.begins;
        let mut line = Timeline { leaves: begins, ends: begins, ..Timeline::default() };
        line.moments.reserve(tasks.len());
        line.marks.reserve(tasks.len() + 1);
        let mut walk = Walk::begin(self, day);
        for (at, task) in tasks.iter().enumerate() {
            if at == day.pins.len() {
                walk.set_free();
            }
            line.marks.push(walk.mark);
            let pin = day.pins.get(at).map(|(_, start)| *start);
            let stepped = match pin {
                Some(Some(start)) => {
                    let next = day.pins.get(at + 1).and_then(|(_, start)| *start);
                    Ok(walk.record(task, start, next, at == 0))
                }
                Some(None) => walk.go(task, at == 0, true),
                None => walk.go(task, at == 0, false),
            };
            line.moments.push(stepped.map_err(|because| Misfit { at, because })?);
        }
        if tasks.len() == day.pins.len() {
            walk.set_free();
        }
        line.marks.push(walk.mark);
        if !tasks.is_empty() {
            let all_pinned = tasks.len() <= day.pins.len();
            walk.go_home(all_pinned).map_err(|because| Misfit { at: tasks.len(), because })?;
            line.score = walk.mark.score;
            (line.leaves, line.ends, line.rest) = (walk.mark.leaves, walk.mark.time, walk.mark.rest);
        }
        Ok(line)
    }
}

impl<'a> Walk<'a> {
    fn begin(desk: &'a Desk, day: &'a Day) -> Self {
        let (time, leaves) = (day.begins, day.begins);
        let mark =
            Mark { time, place: day.start, leaves, due: day.rest, rest: None, score: Score::default() };
        Self { desk, day, mark }
    }

    /// Walks on from where a route was before one of its stops.
    pub(crate) fn from(desk: &'a Desk, day: &'a Day, mark: Mark) -> Self {
        Self { desk, day, mark }
    }

    /// Whether everything from here on goes as it went from there.
    pub(crate) fn rejoins(&self, mark: &Mark) -> bool {
        self.mark.time == mark.time && self.mark.due.is_some() == mark.due.is_some()
    }

    /// The pinned stops are over: from here nothing departs before now, and a break that is over is past.
    fn set_free(&mut self) {
        let free = self.mark.time.max(self.desk.now);
        self.mark.due = self.mark.due.filter(|rest| free <= rest.to);
    }

    /// A stop whose start is a fact, and maybe that of the next.
    fn record(&mut self, task: &Task, start: i64, next: Option<i64>, first: bool) -> Moment {
        if first {
            self.mark.time = ceil(self.day.row.shift.start()).min(start);
            self.mark.leaves = self.mark.time;
        }
        let place = task.place.unwrap_or(self.mark.place);
        if let Some(rest) = self.mark.due.filter(|_| !first) {
            let begin = self.mark.time.max(rest.from);
            let way = self.way(place, begin + rest.length).unwrap_or(0);
            if begin <= rest.to && begin + rest.length + way <= start {
                self.pause(begin, rest);
            }
        }
        let travel = self.way(place, self.mark.time).unwrap_or(0);
        let arrive = start.min(self.mark.time + travel);
        let leave = (start + task.service).min(next.unwrap_or(i64::MAX));
        self.stay(task, Moment { place, travel, arrive, start, leave }, true)
    }

    /// The next stop that is still to come.
    pub(crate) fn go(&mut self, task: &Task, first: bool, pinned: bool) -> Result<Moment, Constraint> {
        let place = match task.place {
            Some(place) => place,
            None if pinned => self.mark.place,
            None => return Err(Constraint::Unreachable),
        };
        self.mark.time = self.mark.time.max(self.desk.now);
        let service = self.day.works(task, pinned);
        let (mut travel, mut start) = self.reach(task, place, pinned)?;
        if let Some(rest) = self.mark.due {
            let begin = self.mark.time.max(rest.from);
            let fits_gap = begin + rest.length + travel <= start;
            if self.mark.time >= rest.from || fits_gap || start + service > rest.to {
                if begin <= rest.to {
                    self.pause(begin, rest);
                    (travel, start) = self.reach(task, place, pinned)?;
                } else if pinned {
                    self.mark.due = None;
                } else {
                    return Err(Constraint::BreakMissed);
                }
            }
        }
        if first {
            travel = self.leave_later(task, place, travel, start);
            self.mark.leaves = self.mark.time;
        }
        let (arrive, leave) = (self.mark.time + travel, start + service);
        Ok(self.stay(task, Moment { place, travel, arrive, start, leave }, pinned))
    }

    /// The way to a place and the start of work there, leaving now.
    fn reach(&self, task: &Task, place: GeoPoint, pinned: bool) -> Result<(i64, i64), Constraint> {
        let leaving = self.mark.time;
        let travel = self.way(place, leaving).or(pinned.then_some(0)).ok_or(Constraint::Unreachable)?;
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
        let reserve = length(self.desk.objective.rates.reserve_wanted_ms);
        let safe = task.latest.map_or(i64::MAX, |latest| latest - reserve).min(start - EARLY);
        let spare = safe - (self.mark.time + travel);
        if spare <= 0 {
            return travel;
        }
        match self.way(place, self.mark.time + spare) {
            Some(later) if later <= travel => {
                self.mark.time += spare;
                later
            }
            _ => travel,
        }
    }

    /// The way home.
    pub(crate) fn go_home(&mut self, all_pinned: bool) -> Result<(), Constraint> {
        let way = |walk: &Self| {
            let way = walk.way(walk.day.end, walk.mark.time);
            way.or(all_pinned.then_some(0)).ok_or(Constraint::Unreachable)
        };
        let mut travel = way(self)?;
        if let Some(rest) = self.mark.due.filter(|rest| self.mark.time + travel > rest.to) {
            let begin = self.mark.time.max(rest.from);
            if begin <= rest.to {
                self.pause(begin, rest);
                travel = way(self)?;
            } else if !all_pinned {
                return Err(Constraint::BreakMissed);
            }
        }
        self.mark.time += travel;
        let over = self.mark.time - self.day.latest_end;
        if over > 0 && !all_pinned {
            return Err(Constraint::ShiftTooShort { by_ms: Duration::from_secs(over) });
        }
        self.desk.price_end(&mut self.mark.score, self.day, travel, self.mark.time);
        Ok(())
    }

    fn way(&self, place: GeoPoint, leaving: i64) -> Option<i64> {
        self.desk.way(self.mark.place, place, leaving)
    }

    fn pause(&mut self, begin: i64, rest: Rest) {
        self.mark.rest = Some((begin, begin + rest.length));
        self.mark.time = begin + rest.length;
        self.mark.due = None;
    }

    fn stay(&mut self, task: &Task, moment: Moment, pinned: bool) -> Moment {
        self.desk.price_stop(&mut self.mark.score, self.day, task, &moment, pinned);
        (self.mark.time, self.mark.place) = (moment.leave, moment.place);
        moment
    }
}
