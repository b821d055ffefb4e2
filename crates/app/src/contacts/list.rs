use crate::Said;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::contact::{CallBack, ContactState};
use doorstep_domain::{
    Clock, ClockState, Contact, ContactChannel, ContactId, Customer, OrderId, Person, PersonId, TerritoryCode,
};
use doorstep_kernel::Timestamp;
use doorstep_store::{ClockFilter, ContactFilter};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// Clocks that one page of the list looks at, at the most.
const CLOCKS_MAX: u32 = 1000;

/// What to look for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ContactQuery {
    /// A state's word.
    #[param(schema_with = states)]
    pub state: Option<String>,
    /// Only those that I own or that are offered to me.
    #[serde(default)]
    pub mine: bool,
    /// In this queue.
    pub queue: Option<String>,
    /// Only those that owe a call-back.
    #[serde(default)]
    pub call_backs: bool,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// A clock as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClockLine {
    /// Which clock of the pack.
    pub kind: String,
    /// What it is about.
    pub text: Said,
    /// When it runs out.
    pub due_at: Timestamp,
    /// Its state's word: `running` or `fired`.
    pub state: String,
}

/// One row of the list; the customer is masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactRow {
    /// Its id.
    pub id: ContactId,
    /// Where it stands.
    pub state: ContactState,
    /// How it came in.
    pub channel: ContactChannel,
    /// Into which queue.
    pub queue: String,
    /// Where.
    pub territory: TerritoryCode,
    /// Who calls, masked.
    pub customer: Option<Customer>,
    /// Who is responsible.
    pub owner: PersonId,
    /// Their name.
    pub owner_name: String,
    /// When it was received.
    pub opened_at: Timestamp,
    /// The orders it made or is about.
    pub orders: Vec<OrderId>,
    /// The call-backs that are still owed.
    pub call_backs: Vec<CallBack>,
    /// Its clocks that run or have run out, soonest first.
    pub clocks: Vec<ClockLine>,
}

fn states() -> Schema {
    asked::one_of(ContactState::WORDS)
}

/// Contacts the caller may see, newest first, a page at a time.
///
/// # Errors
/// When the caller may see none, or asks for a state that does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &ContactQuery,
) -> Result<(Vec<ContactRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadContacts, None)?;
    let filter = ContactFilter {
        within,
        states: asked::word(query.state.as_deref(), "state", &ContactState::WORDS)?.map(|state| vec![state]),
        owner: query.mine.then_some(caller.person).flatten(),
        queue: query.queue.clone(),
        owes_call_back: query.call_backs.then_some(true),
        ..ContactFilter::default()
    };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Contact>(&filter, cursor.as_ref(), limit).await?;
    let mut found = page.items;
    if query.mine && query.cursor.is_none() {
        let offered = ContactFilter { owner: None, offered_to: caller.person, ..filter };
        found.extend(app.store.list::<Contact>(&offered, None, limit).await?.items);
    }
    Ok((rows(app, found).await?, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// Rows with names, call-backs and clocks.
pub(super) async fn rows(app: &App, contacts: Vec<Contact>) -> Result<Vec<ContactRow>, AppError> {
    let customers: Vec<String> = contacts.iter().map(|contact| contact.head.customer.to_string()).collect();
    let owners: Vec<String> = contacts.iter().map(|contact| contact.owner.to_string()).collect();
    let customers = app.store.get_many::<Customer>(&customers).await?.into_iter().map(|found| found.record);
    let customers: HashMap<_, _> = customers.map(|customer| (customer.id, customer.masked())).collect();
    let owners = app.store.get_many::<Person>(&owners).await?.into_iter().map(|found| found.record);
    let owners: HashMap<_, _> = owners.map(|person| (person.id, person.name)).collect();
    let mut clocks = running(app, &contacts).await?;
    let row = |contact: Contact| ContactRow {
        id: contact.head.id,
        channel: contact.head.channel,
        queue: contact.head.queue.clone(),
        territory: contact.head.territory.clone(),
        customer: customers.get(&contact.head.customer).cloned(),
        owner: contact.owner,
        owner_name: owners.get(&contact.owner).cloned().unwrap_or_default(),
        opened_at: contact.head.opened_at,
        call_backs: contact.open_call_backs().cloned().collect(),
        clocks: clocks.remove(&contact.head.id).unwrap_or_default(),
        orders: contact.orders.clone(),
        state: contact.state,
    };
    Ok(contacts.into_iter().map(row).collect())
}

/// The clocks of contacts that are not over.
async fn running(app: &App, contacts: &[Contact]) -> Result<HashMap<ContactId, Vec<ClockLine>>, AppError> {
    let open: Vec<ContactId> =
        contacts.iter().filter(|contact| !contact.state.is_over()).map(|contact| contact.head.id).collect();
    let mut lines: HashMap<ContactId, Vec<ClockLine>> = HashMap::new();
    if open.is_empty() {
        return Ok(lines);
    }
    let filter = ClockFilter {
        contacts: Some(open),
        states: Some(vec!["running", "fired"]),
        ..ClockFilter::default()
    };
    for clock in app.store.list::<Clock>(&filter, None, CLOCKS_MAX).await?.items {
        let Some(contact) = clock.subject.contact() else { continue };
        lines.entry(contact).or_default().push(line(app, &clock));
    }
    Ok(lines)
}

fn line(app: &App, clock: &Clock) -> ClockLine {
    let pack = app.rules.at(clock.started_at);
    let text = pack.sections().clocks.get(&clock.kind).map(|definition| Said::from(&definition.text));
    let fired = matches!(clock.state, ClockState::Fired { .. });
    ClockLine {
        kind: clock.kind.clone(),
        text: text.unwrap_or_else(|| Said { zh: clock.kind.clone(), en: clock.kind.clone() }),
        due_at: clock.due_at,
        state: if fired { "fired" } else { "running" }.to_owned(),
    }
}
