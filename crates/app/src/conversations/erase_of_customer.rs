use super::erase::erase;
use crate::calls::forget_on_request;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{
    Call, CallId, Contact, Conversation, ConversationId, Customer, CustomerId, Order, TerritoryCode,
};
use doorstep_store::{CallFilter, CallRecording, ContactFilter, ConversationFilter, OrderFilter};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// What is there of all that a customer said: in calls about their orders and in their contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SpokenOfCustomer {
    /// Whose.
    pub customer: CustomerId,
    /// Conversations whose words are there.
    pub conversations: u64,
    /// Conversations whose words were erased before, by age or because the customer asked.
    pub erased: u64,
    /// Calls whose sound lies here, or of which it is known where their recording lies on the telephone platform.
    pub recordings: u64,
    /// Conversations and recordings that lie where the caller may not erase.
    pub elsewhere: u64,
}

/// What there is, before anything is erased.
///
/// # Errors
/// When the caller erases nowhere, or there is no such customer.
pub async fn spoken_of_customer(
    app: &App,
    caller: &Caller,
    customer: CustomerId,
) -> Result<SpokenOfCustomer, AppError> {
    caller.scope(Act::EraseConversations)?;
    Ok(Spoken::of(app, customer).await?.counted(caller))
}

/// Erases the words of every conversation of a customer and the sound of their calls, and forgets where their recordings lie,
/// because the customer asks for it. Roles, times, verdicts and hashes stay, and so does the journal, which never had a word of them. Each goes in a
/// change of its own: what was interrupted goes on when asked again. Answers with what was there.
///
/// # Errors
/// When the caller erases nowhere, there is no such customer, or the store cannot take it.
pub async fn erase_of_customer(
    app: &App,
    caller: &Caller,
    customer: CustomerId,
) -> Result<SpokenOfCustomer, AppError> {
    caller.scope(Act::EraseConversations)?;
    // Each is known by its id: the key of the whole would answer the second with the first.
    let caller = Caller { request: None, ..caller.clone() };
    let spoken = Spoken::of(app, customer).await?;
    let counted = spoken.counted(&caller);
    let may = |territory: &TerritoryCode| caller.may(Act::EraseConversations, territory).is_ok();
    for conversation in spoken.conversations.values().filter(|one| may(&one.head.territory)) {
        erase(app, &caller, conversation.head.id).await?;
    }
    for call in spoken.recordings.values().filter(|call| may(&call.head.territory)) {
        forget_on_request(app, &caller, call.head.id).await?;
    }
    Ok(counted)
}

/// What a customer said, and the calls of which a recording lies somewhere.
struct Spoken {
    customer: CustomerId,
    conversations: BTreeMap<ConversationId, Conversation>,
    recordings: BTreeMap<CallId, Call>,
}

impl Spoken {
    async fn of(app: &App, customer: CustomerId) -> Result<Self, AppError> {
        let known = app.store.get::<Customer>(&customer.to_string()).await?;
        known.ok_or_else(|| AppError::not_found("customer", customer))?;
        let (mut conversations, mut calls) = (Vec::new(), Vec::new());
        let filter = OrderFilter { customer: Some(customer), ..OrderFilter::default() };
        for order in app.store.all::<Order>(&filter).await?.into_iter().map(|order| order.head.id) {
            let of_order = ConversationFilter { order: Some(order), ..ConversationFilter::default() };
            conversations.extend(app.store.all::<Conversation>(&of_order).await?);
            let of_order = CallFilter { order: Some(order), ..CallFilter::default() };
            calls.extend(app.store.all::<Call>(&of_order).await?);
        }
        let filter = ContactFilter { customers: Some(vec![customer]), ..ContactFilter::default() };
        for contact in app.store.all::<Contact>(&filter).await?.into_iter().map(|contact| contact.head.id) {
            let of_contact = ConversationFilter { contact: Some(contact), ..ConversationFilter::default() };
            conversations.extend(app.store.all::<Conversation>(&of_contact).await?);
            let of_contact = CallFilter { contact: Some(contact), ..CallFilter::default() };
            calls.extend(app.store.all::<Call>(&of_contact).await?);
        }
        let calls: BTreeMap<CallId, Call> = calls.into_iter().map(|call| (call.head.id, call)).collect();
        let keys: Vec<String> = calls.keys().map(ToString::to_string).collect();
        let known = app.store.get_many::<CallRecording>(&keys).await?.into_iter();
        let known: BTreeSet<CallId> = known.map(|found| found.record.call).collect();
        let is_there = |id: &CallId, call: &Call| known.contains(id) || call.kept_sound().is_some();
        let recordings = calls.into_iter().filter(|(id, call)| is_there(id, call)).collect();
        let conversations = conversations.into_iter().map(|one| (one.head.id, one)).collect();
        Ok(Self { customer, conversations, recordings })
    }

    fn counted(&self, caller: &Caller) -> SpokenOfCustomer {
        let may = |territory: &TerritoryCode| caller.may(Act::EraseConversations, territory).is_ok();
        let (erased, words): (Vec<_>, Vec<_>) =
            self.conversations.values().partition(|conversation| conversation.erased.is_some());
        let own = words.iter().filter(|conversation| may(&conversation.head.territory)).count();
        let recordings = self.recordings.values().filter(|call| may(&call.head.territory)).count();
        SpokenOfCustomer {
            customer: self.customer,
            conversations: own as u64,
            erased: erased.len() as u64,
            recordings: recordings as u64,
            elsewhere: (words.len() - own + self.recordings.len() - recordings) as u64,
        }
    }
}
