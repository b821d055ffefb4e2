use crate::App;
use doorstep_domain::{AreaCode, Break, PersonId, Shift, Technician};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A technician's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct ShiftDay {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
}

/// A shift in the operator's own time of day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WantedShift {
    /// Whose, and when.
    #[serde(flatten)]
    pub day: ShiftDay,
    /// For which area, when they are lent; their own when left out.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// Such as `08:30`.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "08:30")]
    pub from: Time,
    /// Such as `17:30`; one that is not later is of the next day.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "17:30")]
    pub until: Time,
    /// How much longer at the most, in minutes.
    #[serde(default)]
    pub overtime_min: u32,
    /// The break.
    #[serde(default, rename = "break")]
    pub rest: Option<WantedBreak>,
}

/// A break: so many minutes somewhere between two times of day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct WantedBreak {
    /// Not before.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "12:00")]
    pub from: Time,
    /// Over by then.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "13:30")]
    pub until: Time,
    /// How long.
    pub minutes: u32,
}

/// Which field cannot be, in English and in Chinese.
pub(super) type Impossible = (&'static str, String, String);

/// A shift as it is kept.
pub(super) fn read(app: &App, technician: &Technician, wanted: &WantedShift) -> Result<Shift, Impossible> {
    let calendar = app.rules.at(app.now()).calendar();
    let at = |time: Time| calendar.at(wanted.day.date, time);
    let after = |start: Timestamp, time: Time| {
        let end = at(time);
        if end > start { end } else { end + Duration::from_hours(24) }
    };
    let start = at(wanted.from);
    let end = after(start, wanted.until);
    let long = end.since(start);
    if long > Shift::LONGEST {
        let hours = long.as_mins() / 60;
        let en = format!("the shift is {hours} h long, 16 h at the most: check its start and end");
        return Err(("until", en, format!("班次长 {hours} 小时，最长 16 小时，请核对上下班时间")));
    }
    let window = TimeWindow::new(start, end).map_err(|_| {
        ("until", "the shift ends before it begins".to_owned(), "下班时间早于上班时间".to_owned())
    })?;
    let rest = match wanted.rest {
        None => None,
        Some(rest) => Some(pause(window, after(start - Duration::from_millis(1), rest.from), rest, after)?),
    };
    Ok(Shift {
        technician: technician.person,
        date: wanted.day.date,
        area: wanted.area.clone().unwrap_or_else(|| technician.area.clone()),
        window,
        overtime_ms: Duration::from_mins(i64::from(wanted.overtime_min.min(24 * 60))),
        rest,
    })
}

fn pause(
    shift: TimeWindow,
    from: Timestamp,
    wanted: WantedBreak,
    after: impl Fn(Timestamp, Time) -> Timestamp,
) -> Result<Break, Impossible> {
    let length = Duration::from_mins(i64::from(wanted.minutes));
    let until = after(from, wanted.until);
    let inside = shift.contains(from) && until <= shift.end() && length > Duration::ZERO;
    let window = TimeWindow::new(from, until - length).ok().filter(|_| inside);
    window.map(|window| Break { window, length_ms: length }).ok_or_else(|| {
        let en = "the break does not fit into the shift: check its hours and its length".to_owned();
        ("break", en, "休息时间不在班次之内或放不下，请核对".to_owned())
    })
}
