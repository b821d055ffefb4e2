use crate::{Act, App, AppError, Caller, Change, clocks};
use doorstep_domain::{
    Contact, ContactChannel, ContactHead, ContactId, Customer, CustomerClass, CustomerId, TerritoryCode,
};
use doorstep_store::CustomerFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Somebody calls, writes or clicks.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OpenContact {
    /// How.
    pub channel: ContactChannel,
    /// Into which queue of the pack.
    pub queue: String,
    /// Who, where they are known.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Their phone, where they are not.
    #[serde(default)]
    pub phone: Option<String>,
    /// Their name, where it was said.
    #[serde(default)]
    pub name: Option<String>,
    /// Where; the customer's where left out, else the agent's own.
    #[serde(default)]
    pub territory: Option<TerritoryCode>,
}

/// Receives a contact; who does owns it until it is closed (首问负责).
///
/// # Errors
/// When the caller may not work on contacts there, the queue or the customer is unknown, or the phone is none.
pub async fn open(app: &App, caller: &Caller, wanted: OpenContact) -> Result<Contact, AppError> {
    let scope = caller.scope(Act::WorkContacts)?;
    let owner = caller.person.ok_or(AppError::NotSignedIn("a contact is received by a person"))?;
    app.decide(caller, || async {
        let now = app.now();
        let customer = customer(app, &scope, &wanted).await?;
        let role = caller.may(Act::WorkContacts, &customer.territory)?;
        let pack = app.rules.at(now).clone();
        if pack.sections().queues.get(&wanted.queue).is_none() {
            let (en, zh) =
                (format!("there is no queue `{}`", wanted.queue), format!("没有“{}”这个队列", wanted.queue));
            return Err(AppError::invalid("queue", en, zh));
        }
        let head = ContactHead {
            id: app.new_id(ContactId::new),
            territory: customer.territory.clone(),
            channel: wanted.channel,
            queue: wanted.queue.clone(),
            customer: customer.id,
            opened_at: now,
            pack: pack.reference(),
        };
        let (contact, event) = Contact::open(head, owner);
        let mut change = Change::by(caller.actor(role), now);
        change.upsert(&customer);
        let contact = change.open_contact(contact, &event);
        let contact = clocks::follow_contact(app, &mut change, contact, &mut Vec::new(), &pack, &event);
        Ok((change.finish(), contact))
    })
    .await
}

/// The customer who was named, or is known by the phone; else a new one of whom the phone is all there is.
async fn customer(app: &App, scope: &[TerritoryCode], wanted: &OpenContact) -> Result<Customer, AppError> {
    if let Some(id) = wanted.customer {
        let found = app.store.get::<Customer>(&id.to_string()).await?;
        return found.ok_or_else(|| AppError::not_found("customer", id));
    }
    let phone = super::caller::dialable(wanted.phone.as_deref().unwrap_or_default())?;
    let filter = CustomerFilter { within: Some(scope.to_vec()), phone: Some(phone.clone()) };
    let known = app.store.list::<Customer>(&filter, None, 1).await?.items.pop();
    let name = wanted.name.clone().unwrap_or_default();
    let territory = wanted.territory.clone().or_else(|| scope.first().cloned());
    match (known, territory) {
        (Some(customer), _) => Ok(customer),
        (None, Some(territory)) => Ok(Customer {
            id: app.new_id(CustomerId::new),
            territory,
            name: name.trim().to_owned(),
            phone,
            class: CustomerClass::Ordinary,
            language: None,
        }),
        (None, None) => Err(AppError::invalid("territory", "say where", "请选择网格")),
    }
}
