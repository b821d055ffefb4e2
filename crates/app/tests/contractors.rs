//! A contractor reads what its own people do, and nothing else of the territory.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::batch_faults::{self, OpenBatchFault};
use doorstep_app::kpis::{self, KpiQuery};
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::people::{self, SavePerson};
use doorstep_app::tables::{self, Format, TableKind, TableQuery};
use doorstep_app::{AppError, Caller, journal};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::{
    Channel, OrderId, OrderNumber, Person, PersonId, PromiseClass, Role, RoleGrant, TerritoryCode,
};
use doorstep_kernel::{Duration, TimeWindow};
use doorstep_store::{ChangeSet, Row};
use world::World;
use world::visit::assigned;
use world::wish::{accepted, repair, site};

fn person(number: u128, role: Role, firm: &str) -> Person {
    let (id, login) = (PersonId::from_u128(number), format!("p{number}"));
    Person { id, login, firm: Some(firm.to_owned()), ..world::person(role, "yz.donghu") }
}

/// An order in the territory, visited by somebody.
async fn visited(world: &World, number: &str, by: PersonId) -> OrderId {
    let number = Some(OrderNumber::new(number));
    let wish = AcceptOrder { number, ..repair(site("东湖路1号")) };
    let order = accepted(&world.app, wish).await;
    assigned(&world.app, &order, by, world.app.now()).await;
    order.head.id
}

/// A contractor, one of its technicians, another firm's technician and the operator's manager.
async fn staff(world: &World) -> [Person; 4] {
    let people = [
        person(1, Role::Contractor, "宏远"),
        person(2, Role::Technician, "宏远"),
        person(3, Role::Technician, "天成"),
        person(4, Role::Manager, "宏远"),
    ];
    let rows = people.iter().map(Row::upsert).collect();
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    people
}

#[tokio::test]
async fn a_contractor_sees_orders_visits_and_files_of_its_own_people_only() {
    let world = World::new().await;
    let people = staff(&world).await;
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

#[tokio::test]
async fn a_contractor_reads_of_the_journal_what_its_own_people_do_and_loses_no_place_in_it() {
    let world = World::new().await;
    let people = staff(&world).await;
    for number in 0..3 {
        visited(&world, &format!("OTHER{number}"), people[2].id).await;
    }
    let own = visited(&world, "OWN1", people[1].id).await;
    let end = world.app.store.last_position().await.unwrap();
    let contractor = Caller::of(&people[0], None);
    let page = journal::after(&world.app, &contractor, 0, 2).await.unwrap();
    assert_eq!(page.events[0].stream, format!("order:{own}"), "what others do is passed over");
    let page = journal::after(&world.app, &contractor, 0, 1000).await.unwrap();
    let kinds: Vec<&str> = page.events.iter().map(|event| event.kind.as_str()).collect();
    assert!(kinds.contains(&"order.accepted") && kinds.contains(&"visit.assigned"), "{kinds:?}");
    assert_eq!((page.reached, page.more), (end, false));
    let numbers: Vec<i64> = page.events.iter().map(|event| event.position).collect();
    visited(&world, "OTHER9", people[2].id).await;
    let again = journal::after(&world.app, &contractor, 0, 1000).await.unwrap();
    assert_eq!(again.events.iter().map(|event| event.position).collect::<Vec<_>>(), numbers);
    let further = journal::after(&world.app, &contractor, end, 1000).await.unwrap();
    assert!(
        further.events.is_empty() && further.reached > end,
        "it goes on from the end, not from the last one"
    );
    let manager = Caller::of(&people[3], None);
    let all = journal::after(&world.app, &manager, 0, 1000).await.unwrap();
    assert!(all.events.len() > 3 * numbers.len());
}

#[tokio::test]
async fn kpis_batch_faults_and_suspects_of_a_contractor_are_of_its_own_people_s_orders() {
    let world = World::new().await;
    let people = staff(&world).await;
    let own = visited(&world, "OWN1", people[1].id).await;
    let other = visited(&world, "OTHER1", people[2].id).await;
    let stray = visited(&world, "OTHER2", people[2].id).await;
    for order in [own, other] {
        let at = world.app.now();
        let window = TimeWindow::starting(at + Duration::from_hours(1), Duration::from_hours(2));
        let promise = Appoint { at, window, channel: Channel::Phone, class: PromiseClass::Appointment };
        let because = Some(orders::Override { reason: "a scene".into() });
        let appoint = OrderCommand::Appoint(promise);
        orders::act(&world.app, &Caller::system(), order, appoint, because, None).await.unwrap();
    }
    let today = world.app.rules.date(world.app.now());
    let query = KpiQuery { from: today, to: today, by: None, territory: None };
    let contractor = Caller::of(&people[0], None);
    let manager = Caller::of(&people[3], None);
    assert_eq!(kpis::report(&world.app, &contractor, &query).await.unwrap().orders, 1);
    assert_eq!(kpis::report(&world.app, &manager, &query).await.unwrap().orders, 2);
    let counted = kpis::counted(&world.app, &contractor, &query).await.unwrap();
    assert_eq!(counted.cases.iter().map(|case| case.order).collect::<Vec<_>>(), [Some(own)]);

    let open = |element: &str, orders: Vec<OrderId>| OpenBatchFault { element: element.into(), orders };
    batch_faults::open(&world.app, &Caller::system(), open("OLT1/1", vec![own, other])).await.unwrap();
    batch_faults::open(&world.app, &Caller::system(), open("OLT1/2", vec![stray])).await.unwrap();
    let faults = batch_faults::list(&world.app, &contractor).await.unwrap();
    assert_eq!(faults.iter().map(|view| view.fault.orders.clone()).collect::<Vec<_>>(), [vec![own]]);
    assert_eq!(batch_faults::list(&world.app, &manager).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_contractor_holds_no_role_of_the_operator_s_beside_it() {
    let world = World::new().await;
    let territory = TerritoryCode::new("yz.donghu");
    let grant = |role| RoleGrant { role, territory: territory.clone() };
    let save = |roles: [Role; 2]| SavePerson {
        login: "lead".into(),
        name: "某人".into(),
        territory: territory.clone(),
        grants: roles.map(grant).into(),
        phone: None,
        password: None,
        firm: Some("宏远".into()),
    };
    let both = save([Role::Contractor, Role::Manager]);
    let refused = people::save_person(&world.app, &Caller::system(), both).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "it would read what other firms do");
    let goes = save([Role::Contractor, Role::Technician]);
    people::save_person(&world.app, &Caller::system(), goes).await.unwrap();
}
