use super::calls::{StormCall, calls};
use super::may;
use super::notice::StormNotice;
use super::put_off::{PutOffOrder, waits, without_promise};
use crate::plans::notes::find;
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Order, Person};
use doorstep_store::PlanningArea;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// So many orders are named at the most; their number says how many there are.
const NAMED_MAX: usize = 200;

/// A storm with what it puts off, or what the last one left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StormView {
    /// The storm; none where there is none.
    pub storm: Option<StormNotice>,
    /// What colleagues should know.
    pub note: String,
    /// Who switched it on.
    pub by: Option<String>,
    /// How many orders without a promise wait for its end, or waited for the end of the last one.
    pub put_off_count: usize,
    /// The first 200 of them.
    pub put_off: Vec<PutOffOrder>,
    /// Promises whose customers may be asked for another time, what frees most first; they stand until one agrees.
    pub calls: Vec<StormCall>,
}

/// The storm of an area with what it puts off and whom to ask for another time; without one, what the last one left
/// behind.
///
/// # Errors
/// When the caller may not declare storms there.
pub async fn storm(app: &App, caller: &Caller, area: &AreaCode) -> Result<StormView, AppError> {
    let area = find(app, area).await?;
    may(caller, &area)?;
    view(app, &area, &without_promise(app, &area).await?).await
}

/// The same, of orders without a promise that were read already.
pub(super) async fn view(app: &App, area: &PlanningArea, waiting: &[Order]) -> Result<StormView, AppError> {
    let now = app.now();
    let pack = app.rules.at(now);
    let notice = StormNotice::of(area, now);
    let is_listed = |order: &&Order| match &notice {
        Some(_) => waits(pack, order),
        None => area.put_off.iter().any(|one| one.order == order.head.id),
    };
    let listed: Vec<&Order> = waiting.iter().filter(is_listed).collect();
    let named = listed.iter().take(NAMED_MAX);
    let put_off = named
        .map(|order| PutOffOrder { order: order.head.id, order_number: order.head.number.clone() })
        .collect();
    let on = area.storm.as_ref().filter(|storm| storm.is_on(now));
    let by = match on.and_then(|storm| storm.by) {
        Some(person) => app.store.get::<Person>(&person.to_string()).await?.map(|person| person.name),
        None => None,
    };
    let calls = match on {
        Some(storm) => calls(app, storm, area).await?,
        None => Vec::new(),
    };
    let note = on.map(|storm| storm.note.clone()).unwrap_or_default();
    Ok(StormView { storm: notice, note, by, put_off_count: listed.len(), put_off, calls })
}
