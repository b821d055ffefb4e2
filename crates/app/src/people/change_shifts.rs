use super::wanted_shift::{ShiftDay, WantedShift, read};
use crate::plans::newest_plan;
use crate::{Act, App, AppError, Caller, Change, FieldFault};
use doorstep_domain::{AreaCode, OrderId, PersonId, Role, Shift, Technician};
use doorstep_kernel::{TimeWindow, Timestamp};
use doorstep_store::{Record as _, Row, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// The most shifts of one change: a month of a hundred technicians.
const CHANGES_MAX: usize = 3100;

/// A change of the roster: all of it happens, or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChangeShifts {
    /// Shifts to be as given; one for each technician and day.
    #[serde(default)]
    pub save: Vec<WantedShift>,
    /// Days on which a technician is not to work.
    #[serde(default)]
    pub remove: Vec<ShiftDay>,
}

/// What a change of the roster came to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ShiftsChanged {
    /// How many were saved.
    pub saved: usize,
    /// How many were taken away.
    pub removed: usize,
    /// Visits that the plan in force has outside the new working time: they are to be planned anew.
    pub stranded: Vec<Stranded>,
}

/// Visits of a day that nobody works any more when they are planned.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Stranded {
    /// Whose day.
    #[serde(flatten)]
    pub day: ShiftDay,
    /// Their orders.
    pub orders: Vec<OrderId>,
}

/// Changes who works when. The next plan goes by it; what the plan in force has outside is named, not moved.
///
/// # Errors
/// When the caller does not look after a technician's territory, or a shift or its break cannot be.
pub async fn change_shifts(
    app: &App,
    caller: &Caller,
    wanted: ChangeShifts,
) -> Result<ShiftsChanged, AppError> {
    if wanted.save.len() + wanted.remove.len() > CHANGES_MAX {
        let (en, zh) = ("too many at once: change one month of one area", "一次改得太多，请按片区按月改");
        return Err(AppError::invalid("save", en, zh));
    }
    app.decide(caller, || async {
        let (technicians, role) = technicians(app, caller, &wanted).await?;
        let shifts = read_all(app, &technicians, &wanted)?;
        let change = Change::by(caller.actor(role), app.now());
        let mut roster = Roster { app, technicians, touched: BTreeMap::new(), change, removed: 0 };
        for shift in shifts {
            roster.save(shift).await?;
        }
        for day in &wanted.remove {
            roster.remove(*day).await?;
        }
        let stranded = roster.stranded().await?;
        let (saved, removed) = (wanted.save.len(), roster.removed);
        Ok((roster.change.finish(), ShiftsChanged { saved, removed, stranded }))
    })
    .await
}

/// Whose days are touched, and in which role the caller looks after all of them.
async fn technicians(
    app: &App,
    caller: &Caller,
    wanted: &ChangeShifts,
) -> Result<(BTreeMap<PersonId, Technician>, Role), AppError> {
    let saved = wanted.save.iter().map(|shift| shift.day);
    let ids: BTreeSet<PersonId> =
        saved.chain(wanted.remove.iter().copied()).map(|day| day.technician).collect();
    let (mut technicians, mut role) = (BTreeMap::new(), Role::System);
    for id in ids {
        let found = app.store.get::<Technician>(&id.to_string()).await?;
        let found = found.ok_or_else(|| AppError::not_found("technician", id))?;
        role = caller.may(Act::ChangePeople, &found.territory)?;
        technicians.insert(id, found);
    }
    Ok((technicians, role))
}

/// Every shift as it is kept, or all that cannot be.
fn read_all(
    app: &App,
    technicians: &BTreeMap<PersonId, Technician>,
    wanted: &ChangeShifts,
) -> Result<Vec<Shift>, AppError> {
    let (mut shifts, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, shift) in wanted.save.iter().enumerate() {
        match read(app, &technicians[&shift.day.technician], shift) {
            Ok(read) => shifts.push(read),
            Err((field, en, zh)) => faults.push(FieldFault { place: format!("save[{at}].{field}"), en, zh }),
        }
    }
    for day in wanted.save.iter().map(|shift| &shift.day).chain(&wanted.remove) {
        if !seen.insert(day) {
            let en = "a technician's day stands there twice: name it once".to_owned();
            let zh = "同一人同一天写了两次，只留一次".to_owned();
            faults.push(FieldFault { place: format!("{} {}", day.technician, day.date), en, zh });
        }
    }
    if faults.is_empty() { Ok(shifts) } else { Err(AppError::Invalid(faults)) }
}

/// The change as it grows.
struct Roster<'a> {
    app: &'a App,
    technicians: BTreeMap<PersonId, Technician>,
    /// The new working time of each day that was touched, with the areas whose plans may have to do with it.
    touched: BTreeMap<ShiftDay, (Option<TimeWindow>, Vec<AreaCode>)>,
    change: Change,
    removed: usize,
}

impl Roster<'_> {
    async fn save(&mut self, shift: Shift) -> Result<(), AppError> {
        let day = ShiftDay { technician: shift.technician, date: shift.date };
        let before = self.app.store.get::<Shift>(&shift.key()).await?;
        let areas = before.into_iter().map(|before| before.area).chain([shift.area.clone()]).collect();
        self.touched.insert(day, (Some(shift.window), areas));
        self.change.upsert(&shift);
        let facts = json!({ "date": shift.date, "area": shift.area, "window": shift.window });
        self.event(day, "shift.saved", &facts).await
    }

    async fn remove(&mut self, day: ShiftDay) -> Result<(), AppError> {
        let key = doorstep_store::shift_key(day.technician, day.date);
        let Some(before) = self.app.store.get::<Shift>(&key).await? else { return Ok(()) };
        self.touched.insert(day, (None, vec![before.area.clone()]));
        self.change.row(Row::delete::<Shift>(key));
        self.removed += 1;
        self.event(day, "shift.removed", &json!({ "date": day.date, "area": before.area })).await
    }

    async fn event(&mut self, day: ShiftDay, kind: &str, facts: &serde_json::Value) -> Result<(), AppError> {
        let stream = StreamId::new("shift", doorstep_store::shift_key(day.technician, day.date));
        let version = self.app.store.version_of(&stream).await?;
        let territory = &self.technicians[&day.technician].territory;
        self.change.event(stream, version, kind, facts, territory);
        Ok(())
    }

    /// What the plans in force have outside the new working times and nobody has begun.
    async fn stranded(&self) -> Result<Vec<Stranded>, AppError> {
        let mut stranded = Vec::new();
        for (day, (window, areas)) in &self.touched {
            let mut orders: Vec<OrderId> = Vec::new();
            for area in areas {
                let Some(plan) = newest_plan(self.app, area).await? else { continue };
                let route = plan
                    .routes
                    .iter()
                    .find(|route| (route.technician, route.date) == (day.technician, day.date));
                let stops = route.map_or(&[][..], |route| &route.stops);
                let is_outside = |at: Timestamp| window.is_none_or(|window| !window.contains(at));
                let ahead = stops.iter().filter(|stop| stop.start > self.app.now() && is_outside(stop.start));
                orders.extend(ahead.map(|stop| stop.order));
            }
            orders.sort_unstable();
            orders.dedup();
            if !orders.is_empty() {
                stranded.push(Stranded { day: *day, orders });
            }
        }
        Ok(stranded)
    }
}
