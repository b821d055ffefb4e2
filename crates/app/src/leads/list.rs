use crate::orders::short_address;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::matter::{MatterAnswer, MatterState};
use doorstep_domain::{Lead, Matter, MatterId, Order, Person, PersonId, Site, TerritoryCode};
use doorstep_store::LeadFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// The states a lead can be asked for.
const STATES: [&str; 4] = ["raised", "offered", "won", "lost"];

/// Which leads.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LeadQuery {
    /// `offered`, `won` or `lost`; all when left out.
    #[param(schema_with = states)]
    pub state: Option<String>,
    /// Raised by this colleague.
    pub raised_by: Option<PersonId>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// A lead with names and how it is followed up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeadRow {
    /// The lead.
    #[serde(flatten)]
    pub lead: Lead,
    /// The order's number.
    pub order_number: Option<String>,
    /// The address without unit, floor and room.
    pub address: String,
    /// Who raised it.
    pub raised_by_name: Option<String>,
    /// The matter by which it is followed up.
    pub matter: Option<MatterId>,
    /// Who follows it up, or settled it.
    pub owner_name: Option<String>,
    /// What was done about it so far.
    pub followed_up: Vec<MatterAnswer>,
    /// Whether the caller may follow it up.
    pub may_act: bool,
}

/// Leads where the caller reads matters, newest first, a page at a time.
///
/// # Errors
/// When the caller may read none, or asks for a state that does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &LeadQuery,
) -> Result<(Vec<LeadRow>, Option<String>), AppError> {
    let act = Act::ReadMatters;
    let within = caller.within(act, query.territory.as_ref())?;
    let states = asked::word(query.state.as_deref(), "state", &STATES)?.map(|state| vec![state]);
    let filter = LeadFilter { within, states, raised_by: query.raised_by, ..LeadFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Lead>(&filter, cursor.as_ref(), limit).await?;
    let rows = rows(app, caller, page.items).await?;
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

fn states() -> Schema {
    asked::one_of(STATES)
}

async fn rows(app: &App, caller: &Caller, leads: Vec<Lead>) -> Result<Vec<LeadRow>, AppError> {
    let ids: Vec<String> = leads.iter().map(|lead| lead.order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&ids).await?.into_iter().map(|found| found.record.head);
    let orders: HashMap<_, _> = orders.map(|head| (head.id, head)).collect();
    let ids: Vec<String> = orders.values().map(|head| head.site.to_string()).collect();
    let sites = app.store.get_many::<Site>(&ids).await?.into_iter().map(|found| found.record);
    let sites: HashMap<_, _> = sites.map(|site| (site.id, short_address(&site))).collect();
    // A lead and its matter share their number.
    let ids: Vec<String> = leads.iter().map(|lead| lead.id.to_string()).collect();
    let matters = app.store.get_many::<Matter>(&ids).await?.into_iter().map(|found| found.record);
    let matters: HashMap<String, Matter> = matters.map(|matter| (matter.id.to_string(), matter)).collect();
    let mut ids: Vec<PersonId> = leads.iter().map(|lead| lead.raised_by).collect();
    ids.extend(matters.values().filter_map(owner));
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let people = app.store.get_many::<Person>(&ids).await?.into_iter().map(|found| found.record);
    let names: HashMap<PersonId, String> = people.map(|person| (person.id, person.name)).collect();
    let row = |lead: Lead| {
        let head = orders.get(&lead.order);
        let matter = matters.get(&lead.id.to_string());
        let open = matter.is_some_and(|matter| !matches!(matter.state, MatterState::Closed { .. }));
        LeadRow {
            order_number: head.map(|head| head.number.to_string()),
            address: head.and_then(|head| sites.get(&head.site)).cloned().unwrap_or_default(),
            raised_by_name: names.get(&lead.raised_by).cloned(),
            matter: matter.map(|matter| matter.id),
            owner_name: matter.and_then(owner).and_then(|person| names.get(&person).cloned()),
            followed_up: matter.map(|matter| matter.answers.clone()).unwrap_or_default(),
            may_act: open && caller.may(Act::WorkMatters, &lead.territory).is_ok(),
            lead,
        }
    };
    Ok(leads.into_iter().map(row).collect())
}

const fn owner(matter: &Matter) -> Option<PersonId> {
    match &matter.state {
        MatterState::Open => None,
        MatterState::Taken { by, .. } | MatterState::Closed { by, .. } => Some(*by),
    }
}
