use crate::plans::all;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Order, OrderId, OrderKind, Site, SiteId};
use doorstep_store::OrderFilter;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// An element of the network under which too many repair orders came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suspect {
    /// The PON port.
    pub element: String,
    /// The orders, oldest first.
    pub orders: Vec<OrderId>,
}

/// PON ports with so many repair orders in so short a time, by the pack's numbers, that are not held yet.
///
/// # Errors
/// When the caller may read no orders.
pub async fn suspects(app: &App, caller: &Caller) -> Result<Vec<Suspect>, AppError> {
    let scope = caller.scope(Act::ReadOrders)?;
    let pack = app.rules.at(app.now()).clone();
    let (least, window) = (pack.parameters().batch_fault_orders, pack.parameters().batch_fault_window);
    let states = vec!["accepted", "taken", "studied", "prediagnosed", "appointed", "reopened"];
    let filter = OrderFilter {
        within: caller.person.is_some().then_some(scope),
        states: Some(states),
        kinds: Some(vec![OrderKind::Repair]),
        accepted_from: Some(app.now() - window),
        ..OrderFilter::default()
    };
    let orders = all::<Order>(&app.store, &filter).await?;
    let keys: Vec<String> = orders.iter().map(|order| order.head.site.to_string()).collect();
    let sites = app.store.get_many::<Site>(&keys).await?;
    let ports: HashMap<SiteId, String> = sites
        .into_iter()
        .filter_map(|found| Some((found.record.id, found.record.network.pon_port?)))
        .collect();
    let mut by_port: BTreeMap<String, Vec<&Order>> = BTreeMap::new();
    for order in &orders {
        if let Some(port) = ports.get(&order.head.site) {
            by_port.entry(port.clone()).or_default().push(order);
        }
    }
    let many = by_port.into_iter().filter(|(_, orders)| orders.len() as i64 >= least);
    let suspect = many.map(|(element, mut orders)| {
        orders.sort_by_key(|order| order.head.accepted_at);
        Suspect { element, orders: orders.iter().map(|order| order.head.id).collect() }
    });
    Ok(suspect.collect())
}
