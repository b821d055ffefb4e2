//! When technicians work.

use super::area::AREA;
use doorstep_app::App;
use doorstep_domain::{AreaCode, PersonId, Shift};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};

/// So many hours without a break.
pub(crate) fn shift(app: &App, technician: PersonId, start: Timestamp, hours: i64) -> Shift {
    Shift {
        technician,
        date: app.rules.date(start),
        area: AreaCode::new(AREA),
        window: TimeWindow::starting(start, Duration::from_hours(hours)),
        overtime_ms: Duration::ZERO,
        rest: None,
    }
}
