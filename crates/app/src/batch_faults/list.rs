use super::test_held_line::LINE_PASSED;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{BatchFault, BatchFaultId, Order, OrderId, OrderState};
use doorstep_store::{BatchFaultFilter, OrderFilter};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;

/// A batch fault that still needs somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BatchFaultView {
    /// The fault.
    #[serde(flatten)]
    pub fault: BatchFault,
    /// Orders whose line tested well after recovery: ask the customer, and close them (`solve_remotely`) or `release` them.
    pub to_close: Vec<OrderId>,
}

/// The batch faults that are open where the caller reads orders, and those over whose orders wait to be closed, newest
/// first. A contractor 代维 reads those that hold orders its own people visit, with these orders alone.
///
/// # Errors
/// When the caller may read no orders.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<BatchFaultView>, AppError> {
    let within = caller.within(Act::ReadOrders, None)?;
    let mut to_close = passed(app, within.clone()).await?;
    let filter = BatchFaultFilter { within, states: Some(vec!["open"]), ..BatchFaultFilter::default() };
    let mut faults = app.store.all::<BatchFault>(&filter).await?;
    let over: Vec<String> = to_close.keys().map(ToString::to_string).collect();
    let over = app.store.get_many::<BatchFault>(&over).await?.into_iter().map(|found| found.record);
    let open: HashSet<BatchFaultId> = faults.iter().map(|fault| fault.id).collect();
    faults.extend(over.filter(|fault| !open.contains(&fault.id)));
    faults.sort_by_key(|fault| std::cmp::Reverse(fault.opened_at));
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? {
        let held: Vec<OrderId> = faults.iter().flat_map(|fault| fault.orders.iter().copied()).collect();
        let own = firm.visited(app, &held).await?;
        faults.iter_mut().for_each(|fault| fault.orders.retain(|order| own.contains(order)));
        faults.retain(|fault| !fault.orders.is_empty());
        to_close.values_mut().for_each(|orders| orders.retain(|order| own.contains(order)));
    }
    let view = |fault: BatchFault| {
        let to_close = to_close.remove(&fault.id).unwrap_or_default();
        BatchFaultView { fault, to_close }
    };
    Ok(faults.into_iter().map(view).collect())
}

/// Held orders whose line tested well, by the fault that held them.
async fn passed(
    app: &App,
    within: Option<Vec<doorstep_domain::TerritoryCode>>,
) -> Result<HashMap<BatchFaultId, Vec<OrderId>>, AppError> {
    let filter = OrderFilter { within, states: Some(vec!["held"]), ..OrderFilter::default() };
    let mut found: HashMap<BatchFaultId, Vec<OrderId>> = HashMap::new();
    for order in app.store.all::<Order>(&filter).await? {
        if let OrderState::Held { at, batch_fault, .. } = &order.state
            && order.evidence.last_event(LINE_PASSED).is_some_and(|passed| passed >= *at)
        {
            found.entry(*batch_fault).or_default().push(order.head.id);
        }
    }
    Ok(found)
}
