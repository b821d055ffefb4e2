use crate::day::Day;
use crate::desk::Desk;
use crate::seconds::{instant, window};
use crate::task::Task;
use crate::timeline::{Misfit, Moment, Timeline, Walk};
use doorstep_domain::OrderId;
use doorstep_domain::planning::{Constraint, Route, Score, Stop};
use doorstep_kernel::Duration;
use std::sync::Arc;

/// A route in the making: whose day, what in which order, with its times and its score.
#[derive(Debug, Clone)]
pub(crate) struct Tour {
    pub(crate) day: Arc<Day>,
    pub(crate) tasks: Vec<Arc<Task>>,
    pub(crate) line: Timeline,
    pub(crate) score: Score,
}

/// A place on a tour for a task: the position, and what the tour costs then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    /// What the tour costs more.
    pub(crate) more: Score,
    pub(crate) position: usize,
    pub(crate) start: i64,
    pub(crate) arrive: i64,
}

impl Desk {
    pub(crate) fn tour(&self, day: &Arc<Day>, tasks: Vec<Arc<Task>>) -> Result<Tour, Misfit> {
        let line = self.timeline(day, &tasks)?;
        let mut score = line.score;
        score.0[5] += self.price_estates(tasks.iter());
        Ok(Tour { day: Arc::clone(day), tasks, line, score })
    }

    /// The tour of a day that holds its pins and nothing else; pins always fit.
    pub(crate) fn pinned_tour(&self, day: &Arc<Day>) -> Tour {
        let pins: Vec<Arc<Task>> = day.pins.iter().map(|(task, _)| Arc::clone(task)).collect();
        let nowhere = |_| Tour {
            day: Arc::clone(day),
            tasks: Vec::new(),
            line: Timeline::default(),
            score: Score::default(),
        };
        self.tour(day, pins).unwrap_or_else(nowhere)
    }

    /// The tour that a route stands for: pins first, then its other stops that are still to be done. What no longer
    /// fits is given back.
    pub(crate) fn tour_of(&self, route: &Route) -> Option<(Tour, Vec<Arc<Task>>)> {
        let day = self.day_of(route)?;
        let pinned = |order: OrderId| day.pins.iter().any(|(task, _)| task.order() == order);
        let free = route.stops.iter().filter(|stop| !pinned(stop.order));
        let free = free.filter_map(|stop| self.tasks.get(&stop.order).map(Arc::clone));
        Some(self.tour_through(day, free.collect()))
    }

    /// The pins and as many of these as fit, in this order; the others are given back.
    pub(crate) fn tour_through(&self, day: &Arc<Day>, free: Vec<Arc<Task>>) -> (Tour, Vec<Arc<Task>>) {
        let mut tasks: Vec<Arc<Task>> = day.pins.iter().map(|(task, _)| Arc::clone(task)).collect();
        let held = tasks.len();
        let (free, mut left): (Vec<_>, Vec<_>) =
            free.into_iter().partition(|task| self.refusal(task, day).is_none());
        tasks.extend(free);
        // Each round takes one task out, so it ends.
        loop {
            match self.tour(day, tasks.clone()) {
                Ok(tour) => return (tour, left),
                Err(misfit) if tasks.len() > held => {
                    let at = misfit.at.clamp(held, tasks.len() - 1);
                    left.push(tasks.remove(at));
                }
                Err(_) => return (self.pinned_tour(day), left),
            }
        }
    }

    /// The best place for a task on a tour, if it fits anywhere; otherwise the failure that was nearest to fitting.
    pub(crate) fn best_slot(&self, tour: &Tour, task: &Task) -> Result<Slot, Misfit> {
        let mut best: Result<Slot, Misfit> = Err(Misfit { at: 0, because: Constraint::NoShift });
        for position in tour.day.pins.len()..=tour.tasks.len() {
            let tried = self.slot_at(tour, task, position, Harm::Counts);
            best = match (best, tried) {
                (Ok(best), Ok(slot)) => Ok(best.min(slot)),
                (Ok(best), Err(_)) => Ok(best),
                (Err(_), Ok(slot)) => Ok(slot),
                (Err(best), Err(misfit)) if lack(&misfit) < lack(&best) => Err(misfit),
                (Err(best), Err(_)) => Err(best),
            };
        }
        best
    }

    /// The best place that breaks no promise and no limit, and moves nothing that is known.
    pub(crate) fn harmless_slot(&self, tour: &Tour, task: &Task) -> Option<Slot> {
        let positions = tour.day.pins.len()..=tour.tasks.len();
        let slot = |position| {
            let slot = || self.slot_at(tour, task, position, Harm::Forbidden).ok();
            if tour.is_hopeless(task, position) {
                debug_assert_eq!(slot(), None, "hopeless at {position} all the same");
                return None;
            }
            slot()
        };
        positions.filter_map(slot).min()
    }

    /// What a task at a position of a tour costs. What stands before it stays as it is, and so does what stands behind
    /// it from the first stop that is left at the same time as before.
    pub(crate) fn slot_at(
        &self,
        tour: &Tour,
        task: &Task,
        position: usize,
        harm: Harm,
    ) -> Result<Slot, Misfit> {
        let (day, line) = (&*tour.day, &tour.line);
        let mut walk = Walk::from(self, day, line.marks[position]);
        let misfit = |at, because| Misfit { at, because };
        let moment = walk.go(task, position == 0, false).map_err(|because| misfit(position, because))?;
        let mut rejoined = None;
        for (next, at) in tour.tasks[position..].iter().zip(position..) {
            let before = &line.marks[at];
            let harms = (walk.mark.score - before.score).0[..4].iter().any(|&level| level > 0);
            if harm == Harm::Forbidden && harms {
                return Err(misfit(at, Constraint::NotWorthIt));
            }
            walk.go(next, false, false).map_err(|because| misfit(at, because))?;
            if walk.rejoins(&line.marks[at + 1]) {
                rejoined = Some(line.score - line.marks[at + 1].score);
                break;
            }
        }
        let rest = match rejoined {
            Some(rest) => rest,
            None => {
                walk.go_home(false).map_err(|because| misfit(tour.tasks.len(), because))?;
                Score::default()
            }
        };
        let (ahead, behind) = tour.tasks.split_at(position);
        let mut total = walk.mark.score + rest;
        total.0[5] += self.price_estates_around(ahead, task, behind);
        let slot = Slot { more: total - tour.score, position, start: moment.start, arrive: moment.arrive };
        debug_assert_eq!(
            tour.with(self, Arc::new(task.clone()), position).map(|with| with.score).ok(),
            Some(total),
            "before + delta is not after"
        );
        let harms = slot.more.0[..4].iter().any(|&level| level > 0);
        if harm == Harm::Forbidden && harms {
            Err(misfit(position, Constraint::NotWorthIt))
        } else {
            Ok(slot)
        }
    }
}

/// Whether a place may break promises or limits, or move what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Harm {
    /// It may, at its price.
    Counts,
    /// It may not.
    Forbidden,
}

/// How far a failure is from fitting, in milliseconds.
pub(crate) fn lack(misfit: &Misfit) -> i64 {
    use Constraint as C;
    match &misfit.because {
        C::TooLate { by_ms, .. } | C::ShiftTooShort { by_ms } => by_ms.as_millis(),
        C::BreakMissed => 86_400_000,
        C::SkillMissing { .. }
        | C::CertificateMissing { .. }
        | C::NotAllowed
        | C::NoviceAlone
        | C::Unreachable
        | C::Pinned
        | C::PushesOthers { .. }
        | C::NotWorthIt
        | C::NoShift => i64::MAX,
    }
}

impl Tour {
    /// The same tour with a task in a place found by [`Desk::best_slot`].
    pub(crate) fn with(&self, desk: &Desk, task: Arc<Task>, position: usize) -> Result<Self, Misfit> {
        let mut tasks = self.tasks.clone();
        tasks.insert(position.min(tasks.len()), task);
        desk.tour(&self.day, tasks)
    }

    /// The same tour without what stands at a position. Without it everything comes earlier, which can only fail
    /// where the travel times are stranger than any road.
    pub(crate) fn without(&self, desk: &Desk, position: usize) -> Result<Self, Misfit> {
        let mut tasks = self.tasks.clone();
        tasks.remove(position);
        desk.tour(&self.day, tasks)
    }

    /// Whether it needs no travel time to see that a task at a position breaks a promise: its own, since the tour gets
    /// there too late by then, or that of somebody behind it, since it cannot be done before. (Who leaves home for the
    /// first stop may leave before the day begins.)
    fn is_hopeless(&self, task: &Task, position: usize) -> bool {
        if position > 0 && task.latest.is_some_and(|latest| self.line.marks[position].time > latest) {
            return true;
        }
        let done = task.span().0 + self.day.works(task, false);
        let behind = self.tasks[position..].iter().zip(&self.line.moments[position..]);
        let is_kept = |latest: i64, moment: &Moment| moment.arrive <= latest;
        behind
            .into_iter()
            .any(|(next, moment)| next.latest.is_some_and(|latest| is_kept(latest, moment) && latest < done))
    }

    /// Orders whose promise this tour breaks.
    pub(crate) fn broken(&self) -> impl Iterator<Item = OrderId> {
        let late = |task: &Task, arrive: i64| task.latest.is_some_and(|latest| arrive > latest);
        let stops = self.tasks.iter().zip(&self.line.moments);
        stops.filter(move |(task, moment)| late(task, moment.arrive)).map(|(task, _)| task.order())
    }

    /// The route it makes.
    pub(crate) fn route(&self, version: u64) -> Route {
        let day = &self.day;
        let stops = self.tasks.iter().zip(&self.line.moments).enumerate().map(|(at, (task, moment))| Stop {
            order: task.order(),
            visit: task.job.visit,
            place: moment.place,
            travel_ms: Duration::from_secs(moment.travel),
            arrive: instant(moment.arrive),
            start: instant(moment.start),
            leave: instant(moment.leave),
            pinned: at < day.pins.len(),
        });
        Route {
            technician: day.row.technician,
            date: day.row.date,
            version,
            start_place: day.start,
            end_place: day.end,
            shift: day.row.shift,
            leaves_at: instant(self.line.leaves),
            ends_at: instant(self.line.ends),
            rest: self.line.rest.map(|(from, to)| window(from, to)),
            stops: stops.collect(),
        }
    }
}
