use crate::orders::OrderInHand;
use crate::{Act, App, AppError, Caller, Change, calls};
use doorstep_domain::{Customer, OrderId, Role, Visit};
use doorstep_store::VisitFilter;
use serde_json::json;

/// Shows a customer's full name and phone, while the order is open; each reveal is an event.
///
/// # Errors
/// When the caller may not, the order is over, or a technician asks for another crew's customer.
pub async fn reveal(app: &App, caller: &Caller, id: OrderId, reason: &str) -> Result<Customer, AppError> {
    if reason.trim().is_empty() {
        return Err(AppError::invalid("reason", "say why you need it", "请说明查看原因"));
    }
    app.decide(caller, || async {
        let hand = OrderInHand::load(app, id).await?;
        let own = caller.is(Role::Technician) && is_crew(app, caller, id).await?;
        let role = match own {
            true => Role::Technician,
            false => caller.may(Act::RevealCustomer, &hand.order.head.territory)?,
        };
        if hand.order.state.is_over() || (role == Role::Technician && !own) {
            return Err(AppError::Forbidden(
                "only while the order is open, and to those who work on it".to_owned(),
            ));
        }
        let customer = app.store.get::<Customer>(&hand.order.head.customer.to_string()).await?;
        let customer = customer.ok_or_else(|| AppError::not_found("customer", hand.order.head.customer))?;
        let mut change = Change::by(caller.actor(role), app.now());
        let what = json!({ "customer": customer.id, "reason": reason });
        change.beside(hand.order, "customer.revealed", app.now(), &what);
        Ok((change.finish(), calls::shown(app, customer)))
    })
    .await
}

/// Whether a visit of theirs to this order is under way or ahead: they call before they come.
async fn is_crew(app: &App, caller: &Caller, order: OrderId) -> Result<bool, AppError> {
    let filter = VisitFilter { order: Some(order), technician: caller.person, ..VisitFilter::default() };
    let visits = app.store.list::<Visit>(&filter, None, 100).await?.items;
    Ok(caller.person.is_some() && visits.iter().any(|visit| !visit.state.is_over()))
}
