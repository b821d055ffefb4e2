use super::{Asking, allowed, status, view};
use crate::links::{OpenLink, Purpose, open};
use crate::orders::OrderInHand;
use crate::visits::VisitInHand;
use crate::{App, AppError, Change};
use doorstep_domain::order::{Cancel, OrderCommand};
use doorstep_domain::visit::{VisitCommand, Withdraw};
use doorstep_domain::{Guards, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why the customer does not want it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CancelOrder {
    /// The reason.
    pub reason: String,
}

/// Cancels, as the customer, and takes the visit out of the technician's day. Cancelling twice cancels once.
///
/// # Errors
/// When the link opens nothing, or it is too late to cancel here.
pub async fn cancel(app: &App, asking: Asking<'_>, wanted: CancelOrder) -> Result<(), AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Visit]).await?;
    let id = order.head.id;
    let caller = asking.caller(id);
    app.decide(&caller, || async {
        let now = app.now();
        let mut change = Change::by(caller.actor(Role::Customer), now);
        let mut hand = OrderInHand::load(app, id).await?;
        if hand.order.state.word() == "cancelled" {
            return Ok((change.finish(), ()));
        }
        let visits = view::visits(app, id).await?;
        let parameters = hand.pack.parameters();
        let status = status::status(&hand.order, &visits, parameters.promise_tolerance, now);
        if !allowed::allowed(&hand.order, &status, parameters.change_notice, now).cancel {
            return Err(super::offers::too_late());
        }
        let unmet = hand.unmet("cancel", now);
        let reason = wanted.reason.trim().to_owned();
        let command = OrderCommand::Cancel(Cancel { at: now, reason, by_customer: true });
        hand.ask(app, &mut change, command, Guards::enforce(unmet))?;
        for visit in visits.iter().filter(|visit| visit.state.is_ahead()) {
            let mut visit = VisitInHand::load(app, visit.id).await?;
            let withdraw = Withdraw { at: now, reason: "cancelled by the customer".to_owned() };
            let events = visit.visit.act(VisitCommand::Withdraw(withdraw), Guards::clear())?;
            visit.visit = change.visit(visit.visit.clone(), &events);
        }
        Ok((change.finish(), ()))
    })
    .await
}
