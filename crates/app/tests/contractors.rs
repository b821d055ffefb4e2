//! A contractor reads what its own people do, and nothing else of the territory.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::tables::{self, Format, TableKind, TableQuery};
use doorstep_app::{AppError, Caller, Change, orders};
use doorstep_domain::visit::Assign;
use doorstep_domain::{
    Actor, Locale, OrderId, Person, PersonId, Role, RoleGrant, TerritoryCode, Visit, VisitId,
};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::World;

fn person(number: u128, role: Role, firm: &str) -> Person {
    let territory = TerritoryCode::new("yz.donghu");
    Person {
        id: PersonId::from_u128(number),
        login: format!("p{number}"),
        name: "某人".into(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        locale: Locale::default(),
        active: true,
        firm: Some(firm.to_owned()),
    }
}

/// An order in the territory, visited by somebody.
async fn visited(world: &World, number: &str, by: PersonId) -> OrderId {
    let order = json!({
        "number": number, "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"],
        "channel": "phone", "customer": { "name": "李梅", "phone": "13800001234" },
        "site": { "address": { "text": "东湖路1号" } }
    });
    let order = serde_json::from_value(order).unwrap();
    let order = orders::accept(&world.app, &Caller::system(), order).await.unwrap();
    let at = world.app.now();
    let assign = Assign { at, date: world.app.rules.date(at), crew: vec![by], planned_arrival: at };
    let id = world.app.new_id(VisitId::new);
    let (visit, event) = Visit::assign(id, order.head.id, order.head.territory, assign);
    let mut change = Change::by(Actor::SYSTEM, at);
    change.assign(visit, &event);
    world.app.commit(change.finish()).await.unwrap();
    order.head.id
}

#[tokio::test]
async fn a_contractor_sees_orders_visits_and_files_of_its_own_people_only() {
    let world = World::new().await;
    let people = [
        person(1, Role::Contractor, "宏远"),
        person(2, Role::Technician, "宏远"),
        person(3, Role::Technician, "天成"),
        person(4, Role::Manager, "宏远"),
    ];
    let rows = people.iter().map(Row::upsert).collect();
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    let own = visited(&world, "OWN1", people[1].id).await;
    let other = visited(&world, "OTHER1", people[2].id).await;
    let contractor = Caller::of(&people[0], None);
    let manager = Caller::of(&people[3], None);
    let numbers = async |caller: &Caller| {
        let (rows, _) = orders::list(&world.app, caller, &orders::OrderQuery::default()).await.unwrap();
        let mut numbers: Vec<String> = rows.into_iter().map(|row| row.number.to_string()).collect();
        numbers.sort();
        numbers
    };
    assert_eq!(numbers(&contractor).await, ["OWN1"]);
    assert_eq!(numbers(&manager).await, ["OTHER1", "OWN1"]);
    orders::show(&world.app, &contractor, own).await.unwrap();
    let hidden = orders::show(&world.app, &contractor, other).await;
    assert!(matches!(hidden, Err(AppError::NotFound { .. })), "it does not even learn that it is there");
    for kind in [TableKind::Orders, TableKind::Visits] {
        let query = TableQuery { format: Format::Csv, ..TableQuery::default() };
        let file = tables::file(&world.app, &contractor, kind, &query).await.unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("OWN1") && !text.contains("OTHER1"), "{kind:?}:\n{text}");
    }
}
