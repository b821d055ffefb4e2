use crate::desk::Desk;
use crate::fit::refuses;
use crate::task::meant;
use doorstep_domain::planning::{DataFault, Job, PlanningInput, TechnicianDay};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Duration, Timestamp, TravelTimes};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the data; each is named here before planning, and the rest is planned.
pub fn data_faults(input: &PlanningInput, travel: &dyn TravelTimes) -> Vec<DataFault> {
    let mut faults = Vec::new();
    if input.technicians.is_empty() {
        faults.push(DataFault::NoTechnicians);
    }
    if input.jobs.is_empty() {
        faults.push(DataFault::NoJobs);
    }
    let days = working_days(input, &mut faults);
    let mut seen = BTreeSet::new();
    for job in &input.jobs {
        if !seen.insert(job.order) {
            faults.push(DataFault::DoubleJob { order: job.order });
        }
        faults.extend(fault_of(job, &days, travel));
    }
    pins(input, &days, &mut faults);
    faults
}

impl Desk {
    /// What is wrong with the data of this desk.
    pub fn data_faults(&self) -> Vec<DataFault> {
        data_faults(&self.source, &*self.travel)
    }
}

fn working_days<'a>(input: &'a PlanningInput, faults: &mut Vec<DataFault>) -> Vec<&'a TechnicianDay> {
    let (mut named, mut seen, mut days) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for day in &input.technicians {
        let technician = day.technician;
        if !seen.insert((technician, day.date)) {
            faults.push(DataFault::DoubleShift { technician });
        } else if meant(day.start).is_none() {
            if named.insert(technician) {
                faults.push(DataFault::NoHome { technician });
            }
        } else if day.shift.length() <= Duration::ZERO {
            faults.push(DataFault::NoShift { technician });
        } else {
            days.push(day);
        }
    }
    days
}

/// The first thing that is wrong with a job.
fn fault_of(job: &Job, days: &[&TechnicianDay], travel: &dyn TravelTimes) -> Vec<DataFault> {
    let order = job.order;
    let mut faults = Vec::new();
    if job.service_ms <= Duration::ZERO {
        faults.push(DataFault::ZeroDuration { order });
    }
    let Some(place) = meant(job.place) else {
        faults.push(DataFault::NoPlace { order });
        return faults;
    };
    let opens = |day: &TechnicianDay| {
        let last = day.shift.end() + day.overtime_ms;
        job.windows.is_empty()
            || job.windows.iter().any(|window| window.start() <= last && window.end() >= day.shift.start())
    };
    if !days.is_empty() && !days.iter().any(|day| opens(day)) {
        faults.push(DataFault::NeverOpen { order });
    }
    let reaches = |day: &&&TechnicianDay| {
        day.start
            .is_some_and(|home| home == place || travel.between(home, place, day.shift.start()).is_some())
    };
    let mut able = days.iter().filter(|day| refuses(job, day).is_none()).peekable();
    if able.peek().is_some() && able.find(reaches).is_none() {
        faults.push(DataFault::Unreachable { order });
    }
    faults
}

fn pins(input: &PlanningInput, days: &[&TechnicianDay], faults: &mut Vec<DataFault>) {
    let jobs: BTreeMap<OrderId, &Job> = input.jobs.iter().map(|job| (job.order, job)).collect();
    let working: BTreeSet<(PersonId, Date)> = days.iter().map(|day| (day.technician, day.date)).collect();
    let (mut pinned, mut named) = (BTreeSet::new(), BTreeSet::new());
    for day in &input.technicians {
        let mut last = Some(Timestamp::EPOCH);
        for pin in &day.pinned {
            let in_order = pin.start.is_none_or(|start| last.is_some_and(|last| start >= last));
            last = if in_order { pin.start } else { None };
            let twice = !pinned.insert(pin.order);
            let may = jobs.get(&pin.order).is_some_and(|job| refuses(job, day).is_none());
            let contradicts = twice || !may || !in_order || !working.contains(&(day.technician, day.date));
            if contradicts && named.insert(pin.order) {
                faults.push(DataFault::ContradictoryPin { order: pin.order });
            }
        }
    }
}
