use crate::{Act, App, AppError, Caller};
use doorstep_store::{PlanningArea, PlanningAreaFilter};

/// The planning areas.
///
/// # Errors
/// When the caller may read no orders anywhere.
pub async fn areas(app: &App, caller: &Caller) -> Result<Vec<PlanningArea>, AppError> {
    caller.scope(Act::ReadOrders)?;
    Ok(app.store.list::<PlanningArea>(&PlanningAreaFilter::default(), None, 1000).await?.items)
}
