use super::{OtherShift, WhatIf};
use crate::{App, AppError};
use doorstep_domain::planning::{Job, PlanningInput, TechnicianDay};
use doorstep_domain::{OrderId, OrderKind, PersonId};
use doorstep_kernel::{Date, Duration, TimeWindow};
use std::collections::HashMap;

/// No more than twice the load is asked about.
const MORE_MAX_PERCENT: u32 = 100;

/// More faults than an area's whole day has visits are no day of visits any more.
const FAULTS_MAX: u32 = 500;

/// Changes a day to what is asked about, and answers which promised order each that was added is a copy of.
pub(super) fn apply(
    app: &App,
    input: &mut PlanningInput,
    wanted: &WhatIf,
) -> Result<HashMap<OrderId, OrderId>, AppError> {
    if let Some(shift) = wanted.shift {
        work(app, input, wanted.date, shift)?;
    }
    send_home(input, &wanted.without);
    let ahead = ahead(input);
    let more = ahead.len() * wanted.more_percent.min(MORE_MAX_PERCENT) as usize / 100;
    let copies = add(app, input, spread(&ahead, more));
    // Nobody has promised anything for a sudden fault: it is a copy of nothing that is paid for.
    add(app, input, faults(&ahead, wanted.more_faults.min(FAULTS_MAX) as usize));
    Ok(copies)
}

/// Everybody who works that day works from then to then; who has begun earlier has.
fn work(app: &App, input: &mut PlanningInput, date: Date, shift: OtherShift) -> Result<(), AppError> {
    let calendar = app.rules.at(input.now).calendar();
    let (from, until) = (calendar.at(date, shift.from), calendar.at(date, shift.until));
    if until <= from {
        let en = "the other shift ends before it begins: check both times";
        return Err(AppError::invalid("shift.until", en, "下班时间早于上班时间，请核对"));
    }
    for day in input.technicians.iter_mut().filter(|day| day.date == date) {
        let from = if day.pinned.is_empty() { from } else { from.min(day.shift.start()) };
        day.shift = TimeWindow::starting(from, until.since(from));
        day.rest = day
            .rest
            .filter(|rest| day.shift.start() <= rest.window.start() && rest.window.end() <= day.shift.end());
    }
    Ok(())
}

/// Who is not there finishes what is begun and takes nothing more.
fn send_home(input: &mut PlanningInput, without: &[PersonId]) {
    for day in input.technicians.iter_mut().filter(|day| without.contains(&day.technician)) {
        let until = input.now.max(day.shift.start()).min(day.shift.end());
        day.shift = TimeWindow::starting(day.shift.start(), until.since(day.shift.start()));
        day.overtime_ms = Duration::ZERO;
    }
}

/// The work that nobody has begun.
fn ahead(input: &PlanningInput) -> Vec<Job> {
    let begun = |day: &TechnicianDay, job: &Job| day.pinned.iter().any(|pin| pin.order == job.order);
    let is_ahead = |job: &&Job| !input.technicians.iter().any(|day| begun(day, job));
    input.jobs.iter().filter(is_ahead).cloned().collect()
}

/// So many of some work, evenly spread over it.
fn spread(ahead: &[Job], count: usize) -> impl Iterator<Item = Job> {
    (0..count).filter_map(move |number| ahead.get(number * ahead.len() / count.max(1))).cloned()
}

/// So many repairs that nobody has an appointment for, spread over the repairs of the day; where it has none, over its work.
fn faults(ahead: &[Job], count: usize) -> impl Iterator<Item = Job> {
    let repairs: Vec<&Job> = ahead.iter().filter(|job| job.kind == OrderKind::Repair).collect();
    let like: Vec<Job> =
        if repairs.is_empty() { ahead.to_vec() } else { repairs.into_iter().cloned().collect() };
    let unpromised = |job: Job| Job { promise: None, windows: Vec::new(), ..job };
    (0..if like.is_empty() { 0 } else { count })
        .map(move |number| unpromised(like[number % like.len()].clone()))
}

/// Adds work, each as an order of its own, and answers whose copy each is.
fn add(app: &App, input: &mut PlanningInput, jobs: impl Iterator<Item = Job>) -> HashMap<OrderId, OrderId> {
    let mut copies = HashMap::new();
    for job in jobs {
        let order = app.new_id(OrderId::new);
        copies.insert(order, job.order);
        input.jobs.push(Job { order, visit: None, known: None, only: Vec::new(), ..job });
    }
    copies
}
