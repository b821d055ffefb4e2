use crate::orders::OrderInHand;
use crate::visits::VisitInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::order::{Hold, OrderCommand};
use doorstep_domain::visit::{VisitCommand, Withdraw};
use doorstep_domain::{BatchFault, BatchFaultId, BatchFaultState, Guards, OrderId, Visit};
use doorstep_store::{StreamId, VisitFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most orders of one batch fault in one change.
const ORDERS_MAX: usize = 500;

/// What failed, and whose orders it holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpenBatchFault {
    /// The shared element, such as a PON port.
    pub element: String,
    /// The orders.
    #[schema(min_items = 1, max_items = 500)]
    pub orders: Vec<OrderId>,
}

/// Opens a batch fault: its orders are held, visits that have not begun are withdrawn, customers are told. An order
/// that is in a visit already stays there.
///
/// # Errors
/// When the caller may not change one of the orders.
pub async fn open(app: &App, caller: &Caller, wanted: OpenBatchFault) -> Result<BatchFault, AppError> {
    if wanted.orders.is_empty() || wanted.orders.len() > ORDERS_MAX {
        let (en, zh) = (format!("name 1 to {ORDERS_MAX} orders"), format!("请选择 1 到 {ORDERS_MAX} 张工单"));
        return Err(AppError::invalid("orders", en, zh));
    }
    app.decide(caller, || async {
        let now = app.now();
        let first = OrderInHand::load(app, wanted.orders[0]).await?.order.head.territory;
        let role = caller.may(Act::ChangeOrders, &first)?;
        let mut change = Change::by(caller.actor(role), now);
        let mut fault = BatchFault {
            id: app.new_id(BatchFaultId::new),
            territory: first,
            element: wanted.element.clone(),
            opened_at: now,
            orders: Vec::new(),
            state: BatchFaultState::Open,
        };
        for id in &wanted.orders {
            let territory = OrderInHand::load(app, *id).await?.order.head.territory;
            caller.may(Act::ChangeOrders, &territory)?;
            if hold(app, &mut change, &fault, *id).await? {
                fault.orders.push(*id);
            }
        }
        change.event(
            StreamId::new("batch_fault", fault.id),
            0,
            "batch_fault.opened",
            &fault,
            &fault.territory,
        );
        change.upsert(&fault);
        Ok((change.finish(), fault))
    })
    .await
}

/// Holds an order for a fault and takes its visit out of the plan; false where it is in a visit or over, and stays as it
/// is.
pub(super) async fn hold(
    app: &App,
    change: &mut Change,
    fault: &BatchFault,
    id: OrderId,
) -> Result<bool, AppError> {
    let mut hand = OrderInHand::load(app, id).await?;
    let hold = OrderCommand::Hold(Hold { at: change.now(), batch_fault: fault.id });
    if hand.order.decide(hold.clone(), Guards::clear()).is_err() {
        return Ok(false);
    }
    hand.ask(app, change, hold, Guards::clear())?;
    withdraw(app, change, id).await?;
    Ok(true)
}

/// Takes the visit of a held order that has not begun out of the plan.
async fn withdraw(app: &App, change: &mut Change, order: OrderId) -> Result<(), AppError> {
    let filter = VisitFilter {
        order: Some(order),
        states: Some(vec!["assigned", "confirmed"]),
        ..VisitFilter::default()
    };
    for visit in app.store.list::<Visit>(&filter, None, 10).await?.items {
        let loaded = VisitInHand::load(app, visit.id).await?;
        let command = VisitCommand::Withdraw(Withdraw { at: change.now(), reason: "batch fault".to_owned() });
        let events = loaded.visit.act(command, Guards::clear())?;
        change.visit(loaded.visit, &events);
    }
    Ok(())
}
