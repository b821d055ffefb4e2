use super::Key;
use crate::imports::ImportKind;
use crate::imports::known::{Known, may};
use crate::imports::line::Line;
use crate::imports::parse::{self, Wrong};
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Break, Shift};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, Record as _, Row};
use std::collections::HashSet;

/// A shift on its way in, and whose by badge.
pub(crate) struct ShiftDraft {
    badge: String,
    shift: Shift,
}

pub(super) fn read(line: &mut Line<'_>, known: &Known, caller: &Caller) -> Option<ShiftDraft> {
    let badge = line.needed("badge");
    let who = known.technicians.get(&badge).cloned();
    if who.is_none() && !badge.is_empty() {
        let en = format!("no technician has the badge `{badge}`: import technicians first");
        line.fault("badge", Wrong::new("unknown_badge", en, format!("没有工号“{badge}”，请先导入装维人员")));
    }
    let date = line.must("date", parse::day);
    let hours = hours(line);
    let rest = line.read("rest", parse::hours);
    let rest_minutes = line.read("rest_minutes", parse::minutes);
    let overtime = line.read("overtime", parse::minutes).unwrap_or(0).clamp(0, 24 * 60);
    let (technician, own_area, territory) = who?;
    if let Err(error) = may(caller, ImportKind::Shifts, &territory) {
        line.refuse(&error, "badge");
    }
    let area = if line.has("area") { known.area(line, &territory)? } else { own_area };
    let (date, (from, until)) = (date?, hours?);
    let day = Timestamp::start_of(date, &known.zone);
    let at = |second: i64| day + Duration::from_secs(second);
    let window = TimeWindow::new(at(from), at(until)).ok()?;
    let rest = rest.and_then(|(from, until)| pause(line, window, at(from), at(until), rest_minutes));
    let overtime_ms = Duration::from_mins(overtime);
    Some(ShiftDraft {
        badge,
        shift: Shift { technician, date, area: AreaCode::new(area.as_str()), window, overtime_ms, rest },
    })
}

/// From when to when: in two columns or in one. An end that is not later is of the next day.
fn hours(line: &mut Line<'_>) -> Option<(i64, i64)> {
    let (from, until, field) = if line.has("start") || line.has("end") {
        let from = line.must("start", parse::time_of_day);
        let until = line.must("end", parse::time_of_day);
        let (from, until) = (from?, until?);
        (from, if until <= from { until + 24 * 3600 } else { until }, "end")
    } else {
        let (from, until) = line.must("hours", parse::hours)?;
        (from, until, "hours")
    };
    if Duration::from_secs(until - from) <= Shift::LONGEST {
        return Some((from, until));
    }
    let hours = (until - from) / 3600;
    let en = format!("the shift is {hours} h long: check its start and end, 16 h at the most");
    line.fault(
        field,
        Wrong::new("too_long", en, format!("班次长 {hours} 小时，最长 16 小时，请核对上下班时间")),
    );
    None
}

/// Time off: as long as written, else as long as its window, in which it starts early enough to end in it.
fn pause(
    line: &mut Line<'_>,
    shift: TimeWindow,
    from: Timestamp,
    until: Timestamp,
    minutes: Option<i64>,
) -> Option<Break> {
    let length = minutes.map_or(until.since(from), Duration::from_mins);
    let window = TimeWindow::new(from, until - length).ok();
    let inside = |window: &TimeWindow| {
        shift.contains(window.start()) && shift.contains(until) && length > Duration::ZERO
    };
    let found = window.filter(inside).map(|window| Break { window, length_ms: length });
    if found.is_none() {
        let en = "the break does not fit into the shift: check its hours";
        line.fault("rest", Wrong::new("break_outside", en, "休息时间不在班次之内，请核对"));
    }
    found
}

/// Days on which technicians have a shift already.
pub(super) async fn known_keys(app: &App, keys: &[&Key]) -> Result<HashSet<Key>, AppError> {
    let keys: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    let found = app.store.get_many::<Shift>(&keys).await?;
    Ok(found.into_iter().map(|found| ("date", found.record.key())).collect())
}

impl ShiftDraft {
    pub(super) fn key(&self) -> String {
        self.shift.key()
    }

    pub(super) fn said(&self) -> String {
        format!("{} {}", self.badge, self.shift.date)
    }

    pub(super) fn change(&self) -> ChangeSet {
        ChangeSet { rows: vec![Row::insert(&self.shift)], ..ChangeSet::default() }
    }
}
