use crate::people::OwnFirm;
use crate::plans::all;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{BatchFault, OrderId};
use doorstep_store::BatchFaultFilter;

/// The batch faults that are open where the caller reads orders, newest first; a contractor 代维 reads those that hold
/// orders its own people visit, with these orders alone.
///
/// # Errors
/// When the caller may read no orders.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<BatchFault>, AppError> {
    let scope = caller.scope(Act::ReadOrders)?;
    let filter = BatchFaultFilter {
        within: caller.person.is_some().then_some(scope),
        states: Some(vec!["open"]),
        ..BatchFaultFilter::default()
    };
    let mut faults = all::<BatchFault>(&app.store, &filter).await?;
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? {
        let held: Vec<OrderId> = faults.iter().flat_map(|fault| fault.orders.iter().copied()).collect();
        let own = firm.visited(app, &held).await?;
        faults.iter_mut().for_each(|fault| fault.orders.retain(|order| own.contains(order)));
        faults.retain(|fault| !fault.orders.is_empty());
    }
    Ok(faults)
}
