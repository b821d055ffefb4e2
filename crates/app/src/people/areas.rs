use crate::{Act, App, AppError, Caller};
use doorstep_store::{PlanningArea, PlanningAreaFilter};

/// The planning areas that lie, at least in part, where the caller reads orders or people.
///
/// # Errors
/// When the caller may read neither anywhere.
pub async fn areas(app: &App, caller: &Caller) -> Result<Vec<PlanningArea>, AppError> {
    let scope = caller.scope(Act::ReadOrders).or_else(|_| caller.scope(Act::ReadPeople))?;
    let areas = app.store.all::<PlanningArea>(&PlanningAreaFilter::default()).await?.into_iter();
    let system = caller.person.is_none();
    let covered =
        |area: &PlanningArea| area.territories.iter().any(|one| scope.iter().any(|scope| scope.covers(one)));
    Ok(areas.filter(|area| system || covered(area)).collect())
}
