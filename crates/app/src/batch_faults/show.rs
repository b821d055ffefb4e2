use super::test_held_line::{LINE_FAILED, LINE_PASSED};
use crate::customers::{Measured, measured_of};
use crate::orders::{self, OrderInHand, OrderRow};
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{
    BatchFault, BatchFaultId, BatchFaultState, Evidence, Fact, Order, OrderId, OrderState, Origin,
};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;

/// How an order of a batch fault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeldOrderState {
    /// Its visit waits for the element.
    Held,
    /// The element works again; its line is being tested.
    Testing,
    /// Its line tested well: close it with the customer's word, or release it.
    ToClose,
    /// The fault holds it no more; its own state says where it went.
    Gone,
}

/// An order of a batch fault with what the test of its line showed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeldOrderView {
    /// The order.
    #[serde(flatten)]
    pub order: OrderRow,
    /// How it stands in the fault.
    pub hold: HeldOrderState,
    /// When its line was tested after recovery.
    pub tested_at: Option<Timestamp>,
    /// Whether the line was well; nothing before the test.
    pub passed: Option<bool>,
    /// What the line showed, beside what the norm asks.
    pub measured: Vec<Measured>,
}

/// A batch fault with every order it holds or held.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BatchFaultDetail {
    /// The fault.
    #[serde(flatten)]
    pub fault: BatchFault,
    /// Its orders, those that wait to be closed first.
    pub held: Vec<HeldOrderView>,
    /// Whether the caller may recover it, close and release its orders.
    pub may_change: bool,
}

/// One batch fault, and how each of its orders stands. A contractor 代维 reads the orders that its own people visit.
///
/// # Errors
/// When there is no such fault, or the caller may not read its orders.
pub async fn show(app: &App, caller: &Caller, id: BatchFaultId) -> Result<BatchFaultDetail, AppError> {
    let fault = app.store.get::<BatchFault>(&id.to_string()).await?;
    let mut fault = fault.ok_or_else(|| AppError::not_found("batch fault", id))?;
    caller.may(Act::ReadOrders, &fault.territory)?;
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? {
        let own = firm.visited(app, &fault.orders).await?;
        fault.orders.retain(|order| own.contains(order));
        if fault.orders.is_empty() {
            return Err(AppError::not_found("batch fault", id));
        }
    }
    let keys: Vec<String> = fault.orders.iter().map(ToString::to_string).collect();
    let orders = app.store.get_many::<Order>(&keys).await?.into_iter().map(|found| found.record);
    let orders: Vec<Order> = orders.collect();
    let mut rows: HashMap<OrderId, OrderRow> =
        orders::rows(app, orders.clone()).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut held = Vec::with_capacity(orders.len());
    for order in &orders {
        let Some(row) = rows.remove(&order.head.id) else { continue };
        held.push(view(app, &fault, order, row).await?);
    }
    held.sort_by_key(|view| (place(view.hold), view.order.accepted_at));
    let may_change = caller.may(Act::ChangeOrders, &fault.territory).is_ok();
    Ok(BatchFaultDetail { fault, held, may_change })
}

async fn view(
    app: &App,
    fault: &BatchFault,
    order: &Order,
    row: OrderRow,
) -> Result<HeldOrderView, AppError> {
    let said = |name| order.evidence.last_event(name).filter(|at| *at >= fault.opened_at);
    let (passed_at, failed_at) = (said(LINE_PASSED), said(LINE_FAILED));
    let tested_at = passed_at.max(failed_at);
    let passed = tested_at.map(|at| passed_at == Some(at));
    let measured = match tested_at {
        None => Vec::new(),
        Some(tested) => {
            let hand = OrderInHand::load(app, order.head.id).await?;
            let test = line_test(&order.evidence, fault.opened_at, tested);
            // A line may be tested again; the last reading of each quantity counts, once.
            let mut known = HashSet::new();
            let read = test.items().iter().filter_map(|item| quantity(&item.fact));
            let read: Vec<&str> = read.filter(|name| known.insert(*name)).collect();
            measured_of(&read, &hand.pack, &hand.context, &test, app.now())
        }
    };
    let holds = matches!(order.state, OrderState::Held { batch_fault, .. } if batch_fault == fault.id);
    let hold = match (holds, fault.state, passed) {
        (false, _, _) => HeldOrderState::Gone,
        (true, BatchFaultState::Open, _) => HeldOrderState::Held,
        (true, BatchFaultState::Recovered { .. }, Some(true)) => HeldOrderState::ToClose,
        (true, BatchFaultState::Recovered { .. }, Some(false) | None) => HeldOrderState::Testing,
    };
    Ok(HeldOrderView { order: row, hold, tested_at, passed, measured })
}

/// The readings of the line between two moments, and nothing that was measured on site.
fn line_test(evidence: &Evidence, from: Timestamp, until: Timestamp) -> Evidence {
    let mut test = Evidence::default();
    let read = |at: Timestamp| at >= from && at <= until;
    let lines = evidence.items().iter().filter(|item| read(item.at) && quantity(&item.fact).is_some());
    lines.for_each(|item| test.push(item.at, item.fact.clone()));
    test
}

/// What a line test measured.
fn quantity(fact: &Fact) -> Option<&str> {
    let Fact::Measurement { quantity, origin: Origin::Line, .. } = fact else { return None };
    Some(quantity)
}

/// What asks for a decision first.
fn place(state: HeldOrderState) -> u8 {
    match state {
        HeldOrderState::ToClose => 0,
        HeldOrderState::Testing => 1,
        HeldOrderState::Held => 2,
        HeldOrderState::Gone => 3,
    }
}
