use super::element::elements;
use super::open::hold;
use super::suspects::suspects_within;
use super::{OpenBatchFault, open};
use crate::orders::OrderInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{Actor, BatchFault, OrderId, OrderKind, Site};
use doorstep_store::{BatchFaultFilter, NewJob, StreamId};
use serde_json::json;

/// The job that looks for a batch fault after a repair came in.
pub const LOOK_FOR_BATCH_FAULT: &str = "look-for-batch-fault";

/// Asks for a look, where an accepted order is a repair of just now at a site that shares something with others.
pub(crate) fn look_later(app: &App, change: &mut Change, head: &OrderHead, site: &Site) {
    let window = app.rules.at(change.now()).parameters().batch_fault_window;
    let fresh = change.now().since(head.accepted_at) <= window;
    if fresh && head.kind == OrderKind::Repair && !elements(site).is_empty() {
        let job = NewJob::new(LOOK_FOR_BATCH_FAULT, change.now(), json!({ "order": head.id }));
        change.job(job.in_territory(head.territory.to_string()).once(format!("batch-fault:{}", head.id)));
    }
}

/// A repair came in: where a fault is open at an element it lies under, it is held with the others; where it makes them
/// many, the fault is opened. Answers the fault that holds it.
///
/// # Errors
/// When there is no such order, or the store cannot take it.
pub async fn look(app: &App, id: OrderId) -> Result<Option<BatchFault>, AppError> {
    let hand = OrderInHand::load(app, id).await?;
    let site = app.store.get::<Site>(&hand.order.head.site.to_string()).await?;
    let elements = site.as_ref().map(elements).unwrap_or_default();
    for element in &elements {
        let filter = BatchFaultFilter {
            element: Some(element.clone()),
            states: Some(vec!["open"]),
            ..BatchFaultFilter::default()
        };
        if let Some(fault) = app.store.list::<BatchFault>(&filter, None, 1).await?.items.pop() {
            return join(app, fault, id).await.map(Some);
        }
    }
    let system = Caller::system();
    let found = suspects_within(app, Some(vec![hand.order.head.territory])).await?;
    match found.into_iter().find(|suspect| suspect.orders.contains(&id)) {
        Some(suspect) => {
            let wanted = OpenBatchFault { element: suspect.element, orders: suspect.orders };
            open(app, &system, wanted).await.map(Some)
        }
        None => Ok(None),
    }
}

/// One more order under a fault that is open.
async fn join(app: &App, fault: BatchFault, order: OrderId) -> Result<BatchFault, AppError> {
    app.decide(&Caller::system(), || async {
        let mut change = Change::by(Actor::SYSTEM, app.now());
        let mut fault = fault.clone();
        if hold(app, &mut change, &fault, order).await? {
            fault.orders.push(order);
            let stream = StreamId::new("batch_fault", fault.id);
            let version = app.store.version_of(&stream).await?;
            let facts = json!({ "order": order });
            change.event(stream, version, "batch_fault.joined", &facts, &fault.territory);
            change.upsert(&fault);
        }
        Ok((change.finish(), fault))
    })
    .await
}
