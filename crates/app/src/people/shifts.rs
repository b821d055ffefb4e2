use super::list::list;
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, PersonId, Shift};
use doorstep_kernel::Date;
use doorstep_store::ShiftFilter;
use serde::Deserialize;
use std::collections::HashSet;
use utoipa::IntoParams;

/// The most days that are read at once: a roster is looked at by the week or the month.
const DAYS_MAX: i32 = 62;

/// Which shifts.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ShiftQuery {
    /// In which planning area.
    pub area: AreaCode,
    /// The first day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    pub until: Date,
}

/// Who works when in a planning area, as far as the caller may read its people; a contractor 代维 reads its own firm's.
///
/// # Errors
/// When the caller reads no people anywhere, or asks for more than two months.
pub async fn shifts(app: &App, caller: &Caller, query: &ShiftQuery) -> Result<Vec<Shift>, AppError> {
    let days = query.from.until(query.until).map_or(i32::MAX, |span| span.get_days());
    if !(0..=DAYS_MAX).contains(&days) {
        let en = "the last day comes after the first, two months later at the most";
        return Err(AppError::invalid("until", en, "起止日期先后要对，最多两个月"));
    }
    let seen: HashSet<PersonId> = list(app, caller).await?.into_iter().map(|row| row.person.id).collect();
    let filter = ShiftFilter {
        area: Some(query.area.clone()),
        from: Some(query.from),
        until: Some(query.until),
        ..ShiftFilter::default()
    };
    let shifts = app.store.all::<Shift>(&filter).await?.into_iter();
    Ok(shifts.filter(|shift| seen.contains(&shift.technician)).collect())
}
