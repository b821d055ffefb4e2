use super::caller_line::{CallerLine, lines};
use super::list::{ContactRow, rows};
use super::script::{ScriptLine, script};
use crate::orders::short_address;
use crate::{Act, App, AppError, Caller, imports};
use doorstep_domain::{
    BatchFaultId, Contact, Customer, CustomerId, Order, OrderId, OrderKind, OrderNumber, OrderState, Person,
    Promise, Service, Site, SiteId, TerritoryCode, Visit,
};
use doorstep_kernel::Timestamp;
use doorstep_store::{ContactFilter, CustomerFilter, OrderFilter, OrderSort, VisitFilter};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Digits of a mobile phone in this country; landlines carry a zero in front that no prefix leaves there.
const MOBILE_DIGITS: usize = 11;
/// Rows of one customer's phone: each order brings its own, so a loyal customer has many.
const CUSTOMERS_MAX: u32 = 100;
/// Orders that are shown, newest first.
const ORDERS_MAX: u32 = 20;
/// Earlier contacts that are shown, newest first.
const CONTACTS_MAX: u32 = 10;

/// What is known of who calls: a phone, the number of an order they read out, or the customer of a contact.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct WhoCalls {
    /// Phone or order number, as heard.
    #[serde(default)]
    pub text: String,
    /// The customer, where a contact knows them.
    #[serde(default)]
    pub customer: Option<CustomerId>,
}

/// An order as the desk shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallerOrder {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// The state's word.
    pub state: String,
    /// Whether nothing more happens to it.
    pub is_over: bool,
    /// Where, as short as it may be shown.
    pub address: String,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// What was promised.
    pub promise: Option<Promise>,
    /// When the technician will be there as the plan stands, while they are not.
    pub eta: Option<Timestamp>,
    /// The word of the visit's state.
    pub visit_state: Option<String>,
    /// Who comes.
    pub technician: Option<String>,
    /// Which batch fault holds it.
    pub held_by: Option<BatchFaultId>,
}

/// Everything the desk needs in the first seconds of a call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallerView {
    /// Who calls, masked; none where nobody knows them yet.
    pub customer: Option<Customer>,
    /// Their lines, with open batch faults.
    pub lines: Vec<CallerLine>,
    /// Their orders, open ones first, then newest first.
    pub orders: Vec<CallerOrder>,
    /// Their earlier contacts, newest first.
    pub contacts: Vec<ContactRow>,
    /// What to say.
    pub script: Vec<ScriptLine>,
}

/// Who calls, by phone or by the number of an order.
///
/// # Errors
/// When the caller may read no contacts, or the text is neither.
pub async fn caller(app: &App, caller: &Caller, who: &WhoCalls) -> Result<CallerView, AppError> {
    let within = caller.within(Act::ReadContacts, None)?;
    let (customers, read_out) = customers(app, who, within.as_deref()).await?;
    let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
    let mut orders = orders(app, &ids, within.as_deref()).await?;
    if let Some(order) = read_out.filter(|own| orders.iter().all(|order| order.head.id != own.head.id)) {
        orders.push(order);
    }
    let sites = sites(app, &orders).await?;
    let filter = ContactFilter { within: within.clone(), customers: Some(ids), ..ContactFilter::default() };
    let contacts = app.store.list::<Contact>(&filter, None, CONTACTS_MAX).await?.items;
    let customer = newest(&customers, &orders);
    let script = script(app, caller, customer.as_ref()).await?;
    let addresses: HashMap<SiteId, String> =
        sites.iter().map(|site| (site.id, short_address(site))).collect();
    let mut shown = Vec::with_capacity(orders.len());
    for order in &orders {
        shown.push(shown_order(app, order, &addresses).await?);
    }
    shown.sort_by_key(|order| (order.is_over, std::cmp::Reverse(order.accepted_at)));
    Ok(CallerView {
        customer: customer.map(|customer| customer.masked()),
        lines: lines(app, one_line_each(sites, &orders), within).await?,
        orders: shown,
        contacts: rows(app, contacts).await?,
        script,
    })
}

/// A phone as it is kept: digits, however they were typed. The number that a switchboard or a phone shows with the
/// country's prefix is the one that is on record without.
pub(super) fn dialable(text: &str) -> Result<String, AppError> {
    let phone = imports::phone(&imports::Cell::of(text))
        .map_err(|wrong| AppError::invalid("phone", wrong.en, wrong.zh))?;
    let home = phone.strip_prefix("+86").or_else(|| phone.strip_prefix("0086"));
    Ok(home.filter(|home| home.len() == MOBILE_DIGITS).map_or(phone.clone(), str::to_owned))
}

/// Every row of the person behind a phone or an order, and the order whose number was read out.
async fn customers(
    app: &App,
    who: &WhoCalls,
    within: Option<&[TerritoryCode]>,
) -> Result<(Vec<Customer>, Option<Order>), AppError> {
    let text = who.text.trim();
    let (phone, order) = match (who.customer, dialable(text)) {
        (Some(customer), _) => (phone_of(app, customer).await?, None),
        (None, Ok(phone)) => (phone, None),
        (None, Err(_)) => {
            let order = numbered(app, text, within).await?;
            (phone_of(app, order.head.customer).await?, Some(order))
        }
    };
    let filter = CustomerFilter { within: within.map(<[_]>::to_vec), phone: Some(phone) };
    Ok((app.store.list::<Customer>(&filter, None, CUSTOMERS_MAX).await?.items, order))
}

async fn phone_of(app: &App, customer: CustomerId) -> Result<String, AppError> {
    let customer = app.store.get::<Customer>(&customer.to_string()).await?;
    Ok(customer.map(|customer| customer.phone).unwrap_or_default())
}

async fn numbered(app: &App, text: &str, within: Option<&[TerritoryCode]>) -> Result<Order, AppError> {
    let filter = OrderFilter {
        within: within.map(<[_]>::to_vec),
        number: Some(OrderNumber::new(text)),
        ..OrderFilter::default()
    };
    let order = app.store.list::<Order>(&filter, None, 1).await?.items.pop();
    order.ok_or_else(|| {
        let (en, zh) = (
            format!("`{text}` is neither a phone nor the number of an order"),
            format!("“{text}”不是电话，也没有这个工单号"),
        );
        AppError::invalid("text", en, zh)
    })
}

async fn orders(
    app: &App,
    customers: &[CustomerId],
    within: Option<&[TerritoryCode]>,
) -> Result<Vec<Order>, AppError> {
    let mut orders = Vec::new();
    for customer in customers {
        let filter = OrderFilter {
            within: within.map(<[_]>::to_vec),
            customer: Some(*customer),
            sort: OrderSort::Newest,
            ..OrderFilter::default()
        };
        orders.extend(app.store.list::<Order>(&filter, None, ORDERS_MAX).await?.items);
    }
    orders.sort_by_key(|order| std::cmp::Reverse(order.head.accepted_at));
    orders.truncate(ORDERS_MAX as usize);
    Ok(orders)
}

async fn sites(app: &App, orders: &[Order]) -> Result<Vec<Site>, AppError> {
    let keys: Vec<String> = orders.iter().map(|order| order.head.site.to_string()).collect();
    Ok(app.store.get_many::<Site>(&keys).await?.into_iter().map(|found| found.record).collect())
}

/// Each order brings a site of its own; the same ONU, or the same address, is the same line.
fn one_line_each(sites: Vec<Site>, orders: &[Order]) -> Vec<(Site, Vec<Service>)> {
    let mut lines: Vec<(Site, Vec<Service>)> = Vec::new();
    for order in orders {
        let Some(site) = sites.iter().find(|site| site.id == order.head.site) else { continue };
        let same =
            |other: &&mut (Site, Vec<Service>)| match (&other.0.network.onu_serial, &site.network.onu_serial)
            {
                (Some(known), Some(own)) => known == own,
                (None, None) | (Some(_), None) | (None, Some(_)) => other.0.address.text == site.address.text,
            };
        let services = match lines.iter_mut().find(same) {
            Some((_, services)) => services,
            None => {
                lines.push((site.clone(), Vec::new()));
                &mut lines.last_mut().expect("one was just pushed").1
            }
        };
        services.extend(&order.head.services);
        services.sort_unstable();
        services.dedup();
    }
    lines
}

/// The row that the newest order brought; else any.
fn newest(customers: &[Customer], orders: &[Order]) -> Option<Customer> {
    let of_order =
        orders.iter().find_map(|order| customers.iter().find(|customer| customer.id == order.head.customer));
    of_order.or_else(|| customers.first()).cloned()
}

async fn shown_order(
    app: &App,
    order: &Order,
    addresses: &HashMap<SiteId, String>,
) -> Result<CallerOrder, AppError> {
    let is_over = order.state.is_over();
    let visit = if is_over { None } else { coming(app, order.head.id).await? };
    let technician = match visit.as_ref().and_then(Visit::lead) {
        Some(person) => app.store.get::<Person>(&person.to_string()).await?.map(|person| person.name),
        None => None,
    };
    let held_by = match order.state {
        OrderState::Held { batch_fault, .. } => Some(batch_fault),
        _ => None,
    };
    Ok(CallerOrder {
        id: order.head.id,
        number: order.head.number.clone(),
        kind: order.head.kind,
        state: order.state.word().to_owned(),
        is_over,
        address: addresses.get(&order.head.site).cloned().unwrap_or_default(),
        accepted_at: order.head.accepted_at,
        promise: order.promise().cloned(),
        eta: visit.as_ref().filter(|visit| visit.arrived_at.is_none()).map(|visit| visit.planned_arrival),
        visit_state: visit.as_ref().map(|visit| visit.state.word().to_owned()),
        technician,
        held_by,
    })
}

/// The visit that is planned or under way; the plan keeps its arrival in step.
async fn coming(app: &App, order: OrderId) -> Result<Option<Visit>, AppError> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    let visits = app.store.list::<Visit>(&filter, None, 100).await?.items;
    let comes = |visit: &Visit| !visit.state.is_over() && visit.split_from.is_none();
    Ok(visits.into_iter().filter(comes).max_by_key(|visit| visit.planned_arrival))
}
