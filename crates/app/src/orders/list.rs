use super::find::find;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{
    Customer, CustomerClass, Order, OrderId, OrderKind, OrderNumber, OrderState, Promise, Site, TerritoryCode,
};
use doorstep_kernel::Timestamp;
use doorstep_store::{OrderFilter, OrderSort};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// What to look for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrderQuery {
    /// Words in number, name, address or remarks; Chinese needs no blanks.
    pub text: Option<String>,
    /// A state's word.
    #[param(schema_with = states)]
    pub state: Option<String>,
    /// A kind's word.
    #[param(schema_with = kinds)]
    pub kind: Option<String>,
    /// A territory and all that lies inside it.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

fn states() -> Schema {
    asked::one_of(OrderState::WORDS)
}

fn kinds() -> Schema {
    asked::one_of(OrderKind::ALL.map(OrderKind::word))
}

/// One row of the list; the customer is masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrderRow {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// How the customer is served.
    pub class: CustomerClass,
    /// The state's word.
    pub state: String,
    /// Where.
    pub territory: TerritoryCode,
    /// Who, masked.
    pub customer: String,
    /// The address without unit, floor and room.
    pub address: String,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// What was promised.
    pub promise: Option<Promise>,
}

/// Orders the caller may see, newest first, a page at a time.
///
/// # Errors
/// When the caller may see none, or the cursor is of another list.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &OrderQuery,
) -> Result<(Vec<OrderRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadOrders, query.territory.as_ref())?;
    let limit = asked::limit(query.limit);
    let (wanted_state, wanted_kind) = (state(query.state.as_deref())?, kind(query.kind.as_deref())?);
    if let Some(text) = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let mut orders = find(app, within.as_deref(), text).await?;
        orders.retain(|order| {
            wanted_state.is_none_or(|state| order.state.word() == state)
                && wanted_kind.is_none_or(|kind| order.head.kind == kind)
        });
        orders.truncate(limit as usize);
        return Ok((rows(app, own(app, caller, orders).await?).await?, None));
    }
    let filter = OrderFilter {
        within,
        states: wanted_state.map(|state| vec![state]),
        kinds: wanted_kind.map(|kind| vec![kind]),
        sort: OrderSort::Newest,
        ..OrderFilter::default()
    };
    let cursor = asked::cursor(query.cursor.as_deref());
    let page = app.store.list::<Order>(&filter, cursor.as_ref(), limit).await?;
    let next = page.next.map(|cursor| cursor.as_str().to_owned());
    Ok((rows(app, own(app, caller, page.items).await?).await?, next))
}

/// Of some orders those that the caller may read beyond the territory: a contractor those that its own people visit.
pub(crate) async fn own(app: &App, caller: &Caller, orders: Vec<Order>) -> Result<Vec<Order>, AppError> {
    let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? else { return Ok(orders) };
    let ids: Vec<OrderId> = orders.iter().map(|order| order.head.id).collect();
    let visited = firm.visited(app, &ids).await?;
    Ok(orders.into_iter().filter(|order| visited.contains(&order.head.id)).collect())
}

/// A state by its word, if one is asked for.
pub(crate) fn state(asked: Option<&str>) -> Result<Option<&'static str>, AppError> {
    asked::word(asked, "state", &OrderState::WORDS)
}

fn kind(asked: Option<&str>) -> Result<Option<OrderKind>, AppError> {
    let word = asked::word(asked, "kind", &OrderKind::ALL.map(OrderKind::word))?;
    Ok(word.and_then(|word| OrderKind::ALL.into_iter().find(|kind| kind.word() == word)))
}

/// Orders as rows of the list: customers masked, addresses short.
pub(crate) async fn rows(app: &App, orders: Vec<Order>) -> Result<Vec<OrderRow>, AppError> {
    let customers: Vec<String> = orders.iter().map(|order| order.head.customer.to_string()).collect();
    let sites: Vec<String> = orders.iter().map(|order| order.head.site.to_string()).collect();
    let customers = app.store.get_many::<Customer>(&customers).await?.into_iter().map(|found| found.record);
    let sites = app.store.get_many::<Site>(&sites).await?.into_iter().map(|found| found.record);
    let customers: HashMap<_, _> = customers.map(|customer| (customer.id, customer.masked().name)).collect();
    let sites: HashMap<_, _> = sites.map(|site| (site.id, short_address(&site))).collect();
    let row = |order: Order| OrderRow {
        id: order.head.id,
        number: order.head.number.clone(),
        kind: order.head.kind,
        class: order.head.class,
        state: order.state.word().to_owned(),
        territory: order.head.territory.clone(),
        customer: customers.get(&order.head.customer).cloned().unwrap_or_default(),
        address: sites.get(&order.head.site).cloned().unwrap_or_default(),
        accepted_at: order.head.accepted_at,
        promise: order.promise().cloned(),
    };
    Ok(orders.into_iter().map(row).collect())
}

/// Estate and building where they are known: what a board may show to everyone.
pub(crate) fn short_address(site: &Site) -> String {
    let address = &site.address;
    match (&address.estate, &address.building) {
        (Some(estate), Some(building)) => format!("{estate}{building}"),
        (Some(estate), None) => estate.clone(),
        (None, _) => address.text.clone(),
    }
}
