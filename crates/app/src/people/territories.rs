use crate::{Act, App, AppError, Caller};
use doorstep_domain::Territory;
use doorstep_store::TerritoryFilter;

/// The territories whose orders or people the caller may read, as a flat list of the tree.
///
/// # Errors
/// When there are none.
pub async fn territories(app: &App, caller: &Caller) -> Result<Vec<Territory>, AppError> {
    let scope = caller.scope(Act::ReadOrders).or_else(|_| caller.scope(Act::ReadPeople))?;
    let all = app.store.list::<Territory>(&TerritoryFilter::default(), None, 1000).await?.items;
    let system = caller.person.is_none();
    let seen = |territory: &Territory| system || scope.iter().any(|scope| scope.covers(&territory.code));
    Ok(all.into_iter().filter(seen).collect())
}
