use crate::orders::short_address;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::matter::MatterState;
use doorstep_domain::{Matter, Order, OrderId, OrderNumber, Person, PersonId, Site, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::MatterFilter;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};

/// So many matters are shown at the most; a desk with more open ones has another trouble than this list.
const SHOWN_MAX: u32 = 500;

/// What to look for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MatterQuery {
    /// The closed ones instead of those that are still to be decided.
    #[serde(default)]
    pub closed: bool,
    /// Only those of this order.
    pub order: Option<OrderId>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
}

/// One row of the desk's list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatterRow {
    /// The matter itself.
    #[serde(flatten)]
    pub matter: Matter,
    /// How often it was reported on this visit, this one included.
    pub times: usize,
    /// When it was last reported.
    pub last_at: Timestamp,
    /// The order's number.
    pub number: Option<OrderNumber>,
    /// The address without unit, floor and room.
    pub address: String,
    /// The colleague who reported it.
    pub raised_by_name: Option<String>,
    /// The colleague's phone.
    pub raised_by_phone: Option<String>,
    /// Who has it, or who closed it.
    pub owner_name: Option<String>,
}

/// Matters where the caller reads them: what is still to be decided with the most urgent kind first and the oldest before
/// the newer, or the closed ones with the newest first.
///
/// # Errors
/// When the caller may read none.
pub async fn list(app: &App, caller: &Caller, query: &MatterQuery) -> Result<Vec<MatterRow>, AppError> {
    let states = if query.closed { vec!["closed"] } else { vec!["open", "taken"] };
    let filter = MatterFilter {
        within: caller.within(Act::ReadMatters, query.territory.as_ref())?,
        order: query.order,
        states: Some(states),
        ..MatterFilter::default()
    };
    let found = app.store.list::<Matter>(&filter, None, SHOWN_MAX).await?.items;
    if query.closed {
        return rows(app, found.into_iter().map(|matter| (1, matter.raised_at, matter)).collect()).await;
    }
    rows(app, in_order(found)).await
}

/// One line for a kind on a visit, by urgency and age; answers how often and when it was last reported beside each.
fn in_order(found: Vec<Matter>) -> Vec<(usize, Timestamp, Matter)> {
    let mut lines: Vec<(usize, Timestamp, Matter)> = Vec::new();
    let mut oldest_first = found;
    oldest_first.sort_by_key(|matter| (matter.raised_at, matter.id));
    for matter in oldest_first {
        let same = lines.iter_mut().find(|(_, _, other)| {
            matter.kind.is_one_need()
                && matter.visit.is_some()
                && (other.visit, other.kind) == (matter.visit, matter.kind)
        });
        match same {
            // A call for help after somebody took the first one stands as open again.
            Some((times, last, other)) => {
                (*times, *last) = (*times + 1, matter.raised_at);
                if matter.state == MatterState::Open {
                    *other = matter;
                }
            }
            None => lines.push((1, matter.raised_at, matter)),
        }
    }
    lines.sort_by_key(|(_, _, matter)| (matter.kind, matter.raised_at));
    lines
}

async fn rows(app: &App, lines: Vec<(usize, Timestamp, Matter)>) -> Result<Vec<MatterRow>, AppError> {
    let ids: Vec<String> = lines.iter().map(|(_, _, matter)| matter.order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&ids).await?.into_iter().map(|found| found.record);
    let orders: HashMap<_, _> = orders.map(|order| (order.head.id, order.head)).collect();
    let sites: Vec<String> = orders.values().map(|head| head.site.to_string()).collect();
    let sites = app.store.get_many::<Site>(&sites).await?.into_iter().map(|found| found.record);
    let sites: HashMap<_, _> = sites.map(|site| (site.id, short_address(&site))).collect();
    let people: Vec<PersonId> =
        lines.iter().flat_map(|(_, _, matter)| [matter.raised_by, owner(matter)]).flatten().collect();
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    let people = app.store.get_many::<Person>(&people).await?.into_iter().map(|found| found.record);
    let people: HashMap<_, _> = people.map(|person| (person.id, person)).collect();
    let line = |(times, last_at, matter): (usize, Timestamp, Matter)| {
        let head = orders.get(&matter.order);
        let raised_by = matter.raised_by.and_then(|person| people.get(&person));
        MatterRow {
            times,
            last_at,
            number: head.map(|head| head.number.clone()),
            address: head.and_then(|head| sites.get(&head.site)).cloned().unwrap_or_default(),
            raised_by_name: raised_by.map(|person| person.name.clone()),
            raised_by_phone: raised_by.and_then(|person| person.phone.clone()),
            owner_name: owner(&matter).and_then(|person| people.get(&person)).map(|one| one.name.clone()),
            matter,
        }
    };
    Ok(lines.into_iter().map(line).collect())
}

/// Who has it, or who closed it.
const fn owner(matter: &Matter) -> Option<PersonId> {
    match matter.state {
        MatterState::Open => None,
        MatterState::Taken { by, .. } | MatterState::Closed { by, .. } => Some(by),
    }
}
