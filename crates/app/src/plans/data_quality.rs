use super::move_order::may_plan;
use super::snapshot::{Horizon, Snapshot, lacks_record};
use crate::{App, AppError, Caller};
use doorstep_dispatch::Desk;
use doorstep_domain::planning::DataFault;
use doorstep_domain::{AreaCode, OrderNumber, Person, PersonId};
use doorstep_kernel::{Date, GeoPoint};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// A row of the data-quality report, with what people call the thing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DataFaultView {
    /// What is wrong.
    #[serde(flatten)]
    pub fault: DataFault,
    /// The number of the order it is about.
    pub order_number: Option<OrderNumber>,
    /// The name of the technician it is about.
    pub technician_name: Option<String>,
    /// Their badge 工号.
    pub badge: Option<String>,
}

/// What is wrong with the data of an area's day, before anything is planned: technicians without shift, home or certificate, orders
/// without coordinates or duration.
///
/// # Errors
/// When the caller may not plan there.
pub async fn data_quality(
    app: &App,
    caller: &Caller,
    area: &AreaCode,
    date: Option<Date>,
) -> Result<Vec<DataFaultView>, AppError> {
    let date = date.unwrap_or_else(|| app.rules.date(app.now()));
    let snapshot = Snapshot::read(app, area, Horizon::new(date, 1)).await?;
    may_plan(caller, &snapshot.area)?;
    let mut faults = Desk::new(snapshot.input.clone(), snapshot.travel.clone()).data_faults();
    let on_shift: BTreeSet<PersonId> = snapshot.input.technicians.iter().map(|day| day.technician).collect();
    let named: BTreeSet<PersonId> = faults.iter().filter_map(technician_of).collect();
    let mut idle: Vec<PersonId> = snapshot.technicians.keys().copied().collect();
    idle.retain(|technician| !on_shift.contains(technician) && !named.contains(technician));
    idle.sort_unstable();
    faults.extend(idle.into_iter().map(|technician| DataFault::NoShift { technician }));
    let pack = app.rules.at(app.now());
    let unknown = snapshot.technicians.iter().filter(|(_, technician)| lacks_record(pack, technician));
    let mut unknown: Vec<PersonId> = unknown.map(|(person, _)| *person).collect();
    unknown.sort_unstable();
    faults.extend(unknown.into_iter().map(|technician| DataFault::NoCertificate { technician }));
    faults.extend(off_map(&snapshot));
    let keys: Vec<String> = faults.iter().filter_map(technician_of).map(|id| id.to_string()).collect();
    let people = app.store.get_many::<Person>(&keys).await?;
    let names: HashMap<PersonId, String> =
        people.into_iter().map(|found| (found.record.id, found.record.name)).collect();
    let view = faults.into_iter().map(|fault| {
        let technician = technician_of(&fault);
        DataFaultView {
            order_number: order_of(&fault)
                .and_then(|order| snapshot.orders.get(&order))
                .map(|order| order.head.number.clone()),
            technician_name: technician.and_then(|technician| names.get(&technician).cloned()),
            badge: technician
                .and_then(|technician| snapshot.technicians.get(&technician))
                .map(|technician| technician.badge.clone()),
            fault,
        }
    });
    Ok(view.collect())
}

/// What the server of maps does not tell.
pub(super) fn off_map(snapshot: &Snapshot) -> Vec<DataFault> {
    let Some(ways) = &snapshot.ways else { return Vec::new() };
    let is_off = |place: Option<GeoPoint>| place.is_some_and(|place| ways.standing().off.contains(&place));
    let jobs = snapshot.input.jobs.iter().filter(|job| is_off(job.place));
    let days = snapshot.input.technicians.iter().filter(|day| is_off(day.start) || is_off(day.end));
    let homes: BTreeSet<PersonId> = days.map(|day| day.technician).collect();
    let mut faults: Vec<DataFault> = jobs.map(|job| DataFault::OffMap { order: job.order }).collect();
    faults.extend(homes.into_iter().map(|technician| DataFault::HomeOffMap { technician }));
    let places = ways.standing().untold;
    faults.extend((places > 0).then_some(DataFault::MapsAway { places }));
    faults
}

const fn technician_of(fault: &DataFault) -> Option<PersonId> {
    match fault {
        DataFault::NoHome { technician }
        | DataFault::NoCertificate { technician }
        | DataFault::NoShift { technician }
        | DataFault::DoubleShift { technician }
        | DataFault::HomeOffMap { technician } => Some(*technician),
        DataFault::NoPlace { .. }
        | DataFault::ZeroDuration { .. }
        | DataFault::NeverOpen { .. }
        | DataFault::Unreachable { .. }
        | DataFault::ContradictoryPin { .. }
        | DataFault::DoubleJob { .. }
        | DataFault::OffMap { .. }
        | DataFault::MapsAway { .. }
        | DataFault::NoJobs
        | DataFault::NoTechnicians => None,
    }
}

const fn order_of(fault: &DataFault) -> Option<doorstep_domain::OrderId> {
    match fault {
        DataFault::NoPlace { order }
        | DataFault::ZeroDuration { order }
        | DataFault::NeverOpen { order }
        | DataFault::Unreachable { order }
        | DataFault::ContradictoryPin { order }
        | DataFault::DoubleJob { order }
        | DataFault::OffMap { order } => Some(*order),
        DataFault::NoHome { .. }
        | DataFault::NoCertificate { .. }
        | DataFault::NoShift { .. }
        | DataFault::DoubleShift { .. }
        | DataFault::HomeOffMap { .. }
        | DataFault::MapsAway { .. }
        | DataFault::NoJobs
        | DataFault::NoTechnicians => None,
    }
}
