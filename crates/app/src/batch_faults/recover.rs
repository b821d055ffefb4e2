use super::test_held_line::{is_held, test_later};
use crate::orders::OrderInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::order::{OrderCommand, Release};
use doorstep_domain::{BatchFault, BatchFaultId, BatchFaultState, Guards};
use doorstep_store::StreamId;

/// The element works again. Where lines can be tested from afar, each held order's line is tested first
/// ([`super::test_held_line`]); else held orders go on where they stood.
///
/// # Errors
/// When there is no such fault, or the caller may not.
pub async fn recover(app: &App, caller: &Caller, id: BatchFaultId) -> Result<BatchFault, AppError> {
    app.decide(caller, || async {
        let now = app.now();
        let fault = app.store.get::<BatchFault>(&id.to_string()).await?;
        let fault = fault.ok_or_else(|| AppError::not_found("batch fault", id))?;
        let role = caller.may(Act::ChangeOrders, &fault.territory)?;
        let mut change = Change::by(caller.actor(role), now);
        if fault.state != BatchFaultState::Open {
            return Ok((change.finish(), fault));
        }
        for order in &fault.orders {
            let mut hand = OrderInHand::load(app, *order).await?;
            if !is_held(&hand, id) {
                continue;
            }
            if app.line_tests.is_some() {
                test_later(&mut change, &fault, *order);
            } else {
                hand.ask(app, &mut change, OrderCommand::Release(Release { at: now }), Guards::clear())?;
            }
        }
        let stream = StreamId::new("batch_fault", id);
        let version = app.store.version_of(&stream).await?;
        let fault = BatchFault { state: BatchFaultState::Recovered { at: now }, ..fault };
        change.event(stream, version, "batch_fault.recovered", &fault, &fault.territory);
        change.upsert(&fault);
        Ok((change.finish(), fault))
    })
    .await
}
