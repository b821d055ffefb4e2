use crate::seconds::{ceil, floor, length};
use crate::task::{Task, meant};
use doorstep_domain::planning::{PlanningInput, TechnicianDay};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, GeoPoint};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A technician's day, read once into whole seconds; only days with a home exist.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) row: TechnicianDay,
    pub(crate) start: GeoPoint,
    pub(crate) end: GeoPoint,
    /// The first departure: the shift's start, not before now.
    pub(crate) begins: i64,
    pub(crate) shift_end: i64,
    /// The last return: the shift's end and its overtime.
    pub(crate) latest_end: i64,
    pub(crate) rest: Option<Rest>,
    /// The pins that hold, with their starts where these are facts.
    pub(crate) pins: Vec<(Arc<Task>, Option<i64>)>,
}

/// A break in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rest {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) length: i64,
}

pub(crate) type DayKey = (PersonId, Date);

impl Day {
    /// How long a task takes here: at the technician's pace, unless it is pinned and the time is theirs already.
    pub(crate) fn works(&self, task: &Task, pinned: bool) -> i64 {
        if pinned { task.service } else { self.row.paced(task.service) }
    }

    pub(crate) fn key(&self) -> DayKey {
        (self.row.technician, self.row.date)
    }
}

/// The days of an input by technician and date, in its order. A pin holds for the first technician that names it.
pub(crate) fn days(
    input: &PlanningInput,
    tasks: &BTreeMap<OrderId, Arc<Task>>,
) -> BTreeMap<DayKey, Arc<Day>> {
    let now = ceil(input.now);
    let mut taken = BTreeSet::new();
    let mut days = BTreeMap::new();
    for row in &input.technicians {
        let Some(start) = meant(row.start) else { continue };
        let key = (row.technician, row.date);
        if days.contains_key(&key) {
            continue;
        }
        let pins = row.pinned.iter().filter_map(|pin| {
            let task = tasks.get(&pin.order).filter(|_| taken.insert(pin.order))?;
            Some((Arc::clone(task), pin.start.map(ceil)))
        });
        let pins = facts_in_order(pins.collect());
        let rest = row.rest.as_ref().filter(|rest| length(rest.length_ms) > 0);
        let rest = rest.map(|rest| Rest {
            from: ceil(rest.window.start()),
            to: floor(rest.window.end()),
            length: length(rest.length_ms),
        });
        let day = Day {
            start,
            end: meant(row.end).unwrap_or(start),
            begins: ceil(row.shift.start()).max(now),
            shift_end: ceil(row.shift.end()),
            latest_end: floor(row.shift.end() + row.overtime_ms),
            rest,
            pins,
            row: row.clone(),
        };
        days.insert(key, Arc::new(day));
    }
    days
}

/// Known starts are facts as long as they come in order, from the first pin on.
fn facts_in_order(mut pins: Vec<(Arc<Task>, Option<i64>)>) -> Vec<(Arc<Task>, Option<i64>)> {
    let mut last = Some(i64::MIN);
    for (_, start) in &mut pins {
        *start = last.and_then(|last| start.filter(|start| *start >= last));
        last = last.and(*start);
    }
    pins
}

/// The end of the last shift and its overtime.
pub(crate) fn horizon(input: &PlanningInput) -> i64 {
    let ends = input.technicians.iter().map(|day| floor(day.shift.end() + day.overtime_ms));
    ends.max().unwrap_or_else(|| floor(input.now))
}
