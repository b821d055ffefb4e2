use crate::plans::all;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::BatchFault;
use doorstep_store::BatchFaultFilter;

/// The batch faults that are open where the caller reads orders, newest first.
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
    all::<BatchFault>(&app.store, &filter).await
}
