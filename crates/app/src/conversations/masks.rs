use crate::{App, AppError};
use doorstep_domain::{Contact, Conversation, Customer, Order};

/// The names that must not be read in a conversation: those of the customer of its order and of its contact.
pub(super) async fn names(app: &App, conversation: &Conversation) -> Result<Vec<String>, AppError> {
    let mut customers = Vec::new();
    if let Some(order) = conversation.head.order {
        let order = app.store.get::<Order>(&order.to_string()).await?;
        customers.extend(order.map(|order| order.head.customer.to_string()));
    }
    if let Some(contact) = conversation.head.contact {
        let contact = app.store.get::<Contact>(&contact.to_string()).await?;
        customers.extend(contact.map(|contact| contact.head.customer.to_string()));
    }
    let customers = app.store.get_many::<Customer>(&customers).await?;
    Ok(customers.into_iter().map(|found| found.record.name).collect())
}
