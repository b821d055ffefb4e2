use crate::{App, AppError};
use doorstep_domain::{Customer, Order, Site, TerritoryCode};
use doorstep_store::{Found, OrderFilter, OrderSort, PAGE_MAX, Record as _, Table};
use std::cmp::Reverse;
use std::str::FromStr;

/// So many hits of a text are followed to their orders.
const FOUND_MAX: u32 = 200;

/// Orders whose number, remarks, customer or address match: each once, the newest first. Of customers and of sites the
/// newest [`PAGE_MAX`] count.
pub(super) async fn find(
    app: &App,
    within: Option<&[TerritoryCode]>,
    text: &str,
) -> Result<Vec<Order>, AppError> {
    let mut hits = app.store.search(text, within, FOUND_MAX).await?;
    if within.is_some() {
        // Who moved house is a customer of where they lived before. Apart, so that a crowd elsewhere hides nobody here.
        let elsewhere = app.store.search(text, None, FOUND_MAX).await?;
        hits.extend(elsewhere.into_iter().filter(|hit| !hit.is_in(Order::TABLE)));
    }
    let orders = app.store.get_many::<Order>(&among(&hits, Order::TABLE)).await?;
    let mut orders: Vec<Order> = orders.into_iter().map(|found| found.record).collect();
    let here = OrderFilter {
        within: within.map(<[TerritoryCode]>::to_vec),
        sort: OrderSort::Newest,
        ..OrderFilter::default()
    };
    let of_customers = OrderFilter { customers: Some(among(&hits, Customer::TABLE)), ..here.clone() };
    let at_sites = OrderFilter { sites: Some(among(&hits, Site::TABLE)), ..here };
    for filter in [of_customers, at_sites] {
        orders.extend(app.store.list::<Order>(&filter, None, PAGE_MAX).await?.items);
    }
    orders.sort_by_key(|order| Reverse((order.head.accepted_at, order.head.id)));
    orders.dedup_by_key(|order| order.head.id);
    Ok(orders)
}

/// The ids of the hits in one table.
fn among<Id: FromStr>(hits: &[Found], table: Table) -> Vec<Id> {
    hits.iter().filter(|hit| hit.is_in(table)).filter_map(|hit| hit.id.parse().ok()).collect()
}
