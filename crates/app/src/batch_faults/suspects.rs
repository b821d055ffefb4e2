use super::element::elements;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{BatchFault, Order, OrderId, OrderKind, Site, SiteId, TerritoryCode};
use doorstep_store::{BatchFaultFilter, OrderFilter};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use utoipa::ToSchema;

/// So many of the newest faults are looked through for orders that they explain: more do not end within one window.
const FAULTS_MAX: u32 = 200;

/// An element of the network under which too many repair orders came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suspect {
    /// The splitter, PON port or building.
    pub element: String,
    /// The orders, oldest first.
    pub orders: Vec<OrderId>,
}

/// Splitters, PON ports and buildings with so many repair orders in so short a time, by the pack's numbers, that are not
/// held yet; a contractor 代维 reads those of them that its own people visit.
///
/// # Errors
/// When the caller may read no orders.
pub async fn suspects(app: &App, caller: &Caller) -> Result<Vec<Suspect>, AppError> {
    let mut found = suspects_within(app, caller.within(Act::ReadOrders, None)?).await?;
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadOrders).await? {
        let orders: Vec<OrderId> = found.iter().flat_map(|suspect| suspect.orders.iter().copied()).collect();
        let own = firm.visited(app, &orders).await?;
        found.iter_mut().for_each(|suspect| suspect.orders.retain(|order| own.contains(order)));
        found.retain(|suspect| !suspect.orders.is_empty());
    }
    Ok(found)
}

/// The same in some territories, or everywhere.
pub(super) async fn suspects_within(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
) -> Result<Vec<Suspect>, AppError> {
    let pack = app.rules.at(app.now()).clone();
    let (least, window) = (pack.parameters().batch_fault_orders, pack.parameters().batch_fault_window);
    let states = vec!["accepted", "taken", "studied", "prediagnosed", "appointed", "reopened"];
    let filter = OrderFilter {
        within,
        states: Some(states),
        kinds: Some(vec![OrderKind::Repair]),
        accepted_from: Some(app.now() - window),
        ..OrderFilter::default()
    };
    let mut orders = app.store.all::<Order>(&filter).await?;
    // What a fault held that is over already is no sign of the next one.
    let recovered = BatchFaultFilter { states: Some(vec!["recovered"]), ..BatchFaultFilter::default() };
    let lately = app.store.list::<BatchFault>(&recovered, None, FAULTS_MAX).await?.items;
    let explained: HashSet<OrderId> = lately.into_iter().flat_map(|fault| fault.orders).collect();
    orders.retain(|order| !explained.contains(&order.head.id));
    gather(app, orders, usize::try_from(least).unwrap_or(usize::MAX)).await
}

/// Elements with so many of these orders under them. An order counts once: for the element with the most orders, and of
/// two with the same ones for the narrower, which is nearer to the cause.
async fn gather(app: &App, orders: Vec<Order>, least: usize) -> Result<Vec<Suspect>, AppError> {
    let keys: Vec<String> = orders.iter().map(|order| order.head.site.to_string()).collect();
    let sites = app.store.get_many::<Site>(&keys).await?;
    let sites: HashMap<SiteId, Site> =
        sites.into_iter().map(|found| (found.record.id, found.record)).collect();
    let mut under: BTreeMap<String, (usize, Vec<&Order>)> = BTreeMap::new();
    for order in &orders {
        let elements = sites.get(&order.head.site).map(elements).unwrap_or_default();
        for (reach, element) in elements.into_iter().enumerate() {
            under.entry(element).or_insert_with(|| (reach, Vec::new())).1.push(order);
        }
    }
    let mut found = Vec::new();
    let mut counted: HashSet<OrderId> = HashSet::new();
    let mut many: Vec<_> = under.into_iter().filter(|(_, (_, orders))| orders.len() >= least).collect();
    many.sort_by_key(|(_, (reach, orders))| (std::cmp::Reverse(orders.len()), *reach));
    for (element, (_, mut orders)) in many {
        orders.retain(|order| !counted.contains(&order.head.id));
        if orders.len() >= least {
            orders.sort_by_key(|order| order.head.accepted_at);
            counted.extend(orders.iter().map(|order| order.head.id));
            found.push(Suspect { element, orders: orders.iter().map(|order| order.head.id).collect() });
        }
    }
    Ok(found)
}
