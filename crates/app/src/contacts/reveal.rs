use super::hand::ContactInHand;
use crate::{Act, App, AppError, Caller, Change, calls};
use doorstep_domain::{ContactId, Customer};
use serde_json::json;

/// Shows a caller's full name and phone while the contact is open; each reveal is an event.
///
/// # Errors
/// When the caller may not, the contact is closed, or no reason is given.
pub async fn reveal(app: &App, caller: &Caller, id: ContactId, reason: &str) -> Result<Customer, AppError> {
    if reason.trim().is_empty() {
        return Err(AppError::invalid("reason", "say why you need it", "请说明查看原因"));
    }
    app.decide(caller, || async {
        let hand = ContactInHand::load(app, id).await?;
        // Technicians see whom they visit; only who works on contacts sees who calls.
        caller.may(Act::WorkContacts, &hand.contact.head.territory)?;
        let role = caller.may(Act::RevealCustomer, &hand.contact.head.territory)?;
        if hand.contact.state.is_over() {
            return Err(AppError::Forbidden("only while the contact is open".to_owned()));
        }
        let customer = app.store.get::<Customer>(&hand.contact.head.customer.to_string()).await?;
        let customer = customer.ok_or_else(|| AppError::not_found("customer", hand.contact.head.customer))?;
        let mut change = Change::by(caller.actor(role), app.now());
        let what = json!({ "customer": customer.id, "reason": reason });
        change.beside_contact(hand.contact, "customer.revealed", app.now(), &what);
        Ok((change.finish(), calls::shown(app, customer)))
    })
    .await
}
