use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::call::{Call, CallAbout, CallPurpose, CallSound, CallStanding, CallWay};
use doorstep_domain::{CallId, ContactId, ConversationId, OrderId, Person, PersonId};
use doorstep_kernel::Timestamp;
use doorstep_store::CallFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// The most calls of one order or contact that are shown.
const SHOWN_MAX: u32 = 100;

/// A call as lists show it: whose, what for, and how it went by the platform's word.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallRow {
    /// Its id.
    pub id: CallId,
    /// What it is about.
    #[serde(flatten)]
    pub about: CallAbout,
    /// What it is for.
    pub purpose: CallPurpose,
    /// How they were put through.
    pub way: CallWay,
    /// Who of ours spoke.
    pub person: Option<PersonId>,
    /// Their name.
    pub person_name: Option<String>,
    /// When it was asked for, or first heard of.
    pub placed_at: Timestamp,
    /// Where it stands.
    pub standing: CallStanding,
    /// Whether it counts as evidence.
    pub counts: bool,
    /// Whether a recording of it lies with the platform.
    pub recorded: bool,
    /// Where its sound stands; none where nobody asked for it.
    pub sound: Option<CallSound>,
    /// The conversation that was taken in of it.
    pub conversation: Option<ConversationId>,
}

/// Which calls that nobody here asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnknownCalls {
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// Calls that the platform tells of and nobody here asked for, newest first: they name nobody, so that every desk sees them.
///
/// # Errors
/// When the caller may read no contacts.
pub async fn unknown(
    app: &App,
    caller: &Caller,
    query: &UnknownCalls,
) -> Result<(Vec<CallRow>, Option<String>), AppError> {
    caller.scope(Act::ReadContacts)?;
    let filter = CallFilter { about: Some("unknown"), ..CallFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let page = app.store.list::<Call>(&filter, cursor.as_ref(), asked::limit(query.limit)).await?;
    Ok((rows(app, page.items).await?, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// The calls about an order and its visits, newest first.
pub(crate) async fn of_order(app: &App, order: OrderId) -> Result<Vec<Call>, AppError> {
    let filter = CallFilter { order: Some(order), ..CallFilter::default() };
    Ok(app.store.list::<Call>(&filter, None, SHOWN_MAX).await?.items)
}

/// The calls about a contact, newest first.
pub(crate) async fn of_contact(app: &App, contact: ContactId) -> Result<Vec<Call>, AppError> {
    let filter = CallFilter { contact: Some(contact), ..CallFilter::default() };
    Ok(app.store.list::<Call>(&filter, None, SHOWN_MAX).await?.items)
}

/// Calls with the names of who spoke.
pub(crate) async fn rows(app: &App, calls: Vec<Call>) -> Result<Vec<CallRow>, AppError> {
    let people: Vec<String> =
        calls.iter().filter_map(|call| call.head.person.map(|person| person.to_string())).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let row = |call: Call| CallRow {
        standing: call.standing(),
        counts: call.settled.is_some(),
        person_name: call.head.person.and_then(|person| names.get(&person).cloned()),
        id: call.head.id,
        about: call.head.about,
        purpose: call.head.purpose,
        way: call.head.way,
        person: call.head.person,
        placed_at: call.head.placed_at,
        recorded: call.recorded,
        sound: call.sound,
        conversation: call.conversation,
    };
    Ok(calls.into_iter().map(row).collect())
}
