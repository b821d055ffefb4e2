//! Orders are found by what somebody remembers of them: a number, a name, an address.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::orders::{self, AcceptOrder, OrderQuery};
use doorstep_app::{App, Caller};
use doorstep_domain::order::OrderHead;
use doorstep_domain::{Customer, Order, OrderKind, Role, TerritoryCode};
use doorstep_kernel::Duration;
use doorstep_store::Row;
use world::wish::{accepted, customer, repair, site};
use world::{World, caller, now, written};

async fn found(app: &App, who: &Caller, text: &str, more: OrderQuery) -> Vec<String> {
    let query = OrderQuery { text: Some(text.into()), ..more };
    let (rows, next) = orders::list(app, who, &query).await.unwrap();
    assert_eq!(next, None, "what is found is one page");
    rows.into_iter().map(|row| row.number.to_string()).collect()
}

#[tokio::test]
async fn of_a_customer_with_many_orders_the_newest_are_on_the_page() {
    finds_the_newest(World::new().await).await;
}

#[tokio::test]
async fn they_are_on_postgresql_too() {
    let Some(world) = World::on_postgres().await else { return };
    finds_the_newest(world).await;
}

async fn finds_the_newest(world: World) {
    let app = &world.app;
    let hours_ago = |hours| now() - Duration::from_hours(hours);
    let wish = AcceptOrder { accepted_at: Some(hours_ago(9)), ..repair(site("锦绣花园3幢")) };
    let first = accepted(app, wish).await.head;
    let mut numbers = vec![first.number.to_string()];
    let mut rows = Vec::new();
    for (number, hours) in (100_001..).zip([8, 7, 6, 5]) {
        let kind = if hours == 8 { OrderKind::Install } else { OrderKind::Repair };
        let (customer, site) = (first.customer, first.site);
        let head = OrderHead { customer, site, ..world.head(number, kind, hours_ago(hours)) };
        numbers.insert(0, head.number.to_string());
        rows.push(Row::insert(&Order::accept(head).0));
    }
    written(app, rows).await;
    let other = AcceptOrder { customer: customer("周敏"), ..repair(site("东湖路1号")) };
    let other = accepted(app, other).await.head.number.to_string();

    let agent = caller(Role::Agent, "yz");
    let page = |limit| OrderQuery { limit: Some(limit), ..OrderQuery::default() };
    for text in ["李梅", "锦绣花园"] {
        assert_eq!(found(app, &agent, text, page(2)).await, numbers[..2], "{text}: the newest first");
        assert_eq!(found(app, &agent, text, page(50)).await, numbers, "{text}: each once");
    }
    assert_eq!(found(app, &agent, "YZ10000", page(50)).await, numbers[..4]);
    assert_eq!(found(app, &agent, "东湖路", page(50)).await, [other]);
    // What is asked for beside the text is looked for among all of them, not only on the first page.
    let installs = OrderQuery { kind: Some("install".into()), ..page(2) };
    assert_eq!(found(app, &agent, "李梅", installs).await, ["YZ100001"]);
}

#[tokio::test]
async fn who_moved_house_is_found_where_they_lived_before_and_nowhere_else() {
    let world = World::new().await;
    let app = &world.app;
    let order = accepted(app, repair(site("东湖路1号"))).await.head;
    let known = app.store.get::<Customer>(&order.customer.to_string()).await.unwrap().unwrap();
    let moved = Customer { territory: TerritoryCode::new("yz.xihu.g01"), ..known };
    let gone = Row::delete::<Customer>(moved.id.to_string());
    written(app, vec![gone, Row::upsert(&moved)]).await;
    let number = order.number.to_string();
    for (territory, expected) in [("yz.donghu", vec![number]), ("yz.xihu", Vec::new())] {
        let agent = caller(Role::Agent, territory);
        assert_eq!(found(app, &agent, "李梅", OrderQuery::default()).await, expected, "{territory}");
    }
}
