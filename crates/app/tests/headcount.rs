//! Headcount against load: what was asked, what time there was, who came and left, who waits and whom to take.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::headcount::{self, HeadcountQuery, HeadcountReport, RefillReason};
use doorstep_app::people::{self, ChangeTenure};
use doorstep_app::tables::{self, Format, TableKind, TableQuery};
use doorstep_app::{AppError, Caller};
use doorstep_domain::visit::{Assign, VisitEvent};
use doorstep_domain::{
    Actor, Break, Order, OrderKind, Person, PersonId, Role, Shift, Technician, TerritoryCode, Visit, VisitId,
};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use doorstep_store::{Row, ShiftFilter};
use world::shift::shift;
use world::technician::technician;
use world::{World, caller, person, written};

const EAST: &str = "yz.donghu.g01";
const WEST: &str = "yz.donghu.g02";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn id(number: u128) -> PersonId {
    PersonId::from_u128(number)
}

/// A technician in a grid, of a firm, with or without the permit.
fn hired(number: u128, grid: &str, firm: Option<&str>, permit: bool) -> Vec<Row> {
    let person = Person {
        id: id(number),
        login: format!("zw{number}"),
        firm: firm.map(str::to_owned),
        ..person(Role::Technician, grid)
    };
    let certificates = permit.then(world::technician::permit).into_iter().collect();
    let territory = TerritoryCode::new(grid);
    let technician = Technician { certificates, territory, ..technician(id(number)) };
    vec![Row::upsert(&person), Row::upsert(&technician)]
}

fn at(date: &str, clock: &str) -> Timestamp {
    format!("{date}T{clock}:00+08:00").parse().unwrap()
}

/// Nine hours with one of rest.
fn rostered(world: &World, number: u128, date: &str) -> Row {
    let noon = TimeWindow::starting(at(date, "12:00"), Duration::from_hours(1));
    let rest = Some(Break { window: noon, length_ms: Duration::from_hours(1) });
    Row::upsert(&Shift { rest, ..shift(&world.app, id(number), at(date, "08:00"), 9) })
}

/// A visit that took so many hours after half an hour on the way.
async fn worked(world: &World, number: u128, date: &str, crew: &[u128], hours: i64) {
    let (order, accepted) = Order::accept(world.head(number, OrderKind::Repair, at(date, "07:00")));
    let mut change = doorstep_app::Change::by(Actor::SYSTEM, world.app.now());
    let facts = Assign {
        at: at(date, "07:10"),
        date: day(date),
        crew: crew.iter().map(|one| id(*one)).collect(),
        planned_arrival: at(date, "09:00"),
    };
    let visit = VisitId::from_u128(number);
    let (visit, event) = Visit::assign(visit, order.head.id, order.head.territory.clone(), facts);
    let pack = order.head.pack.clone();
    change.accept(order, &accepted);
    change.assign(visit.clone(), &event);
    let arrived = at(date, "09:00");
    let events = [
        VisitEvent::Departed { at: at(date, "08:30"), pack },
        VisitEvent::Arrived { at: arrived, place: None },
        VisitEvent::Left { at: arrived + Duration::from_hours(hours) },
    ];
    change.visit(visit, &events);
    world.app.commit(change.finish()).await.unwrap();
}

/// Two in the east, the second a contractor's, and one in the west.
async fn staffed() -> World {
    let world = World::new().await;
    let mut rows = hired(101, EAST, None, true);
    rows.extend(hired(102, EAST, Some("宏达通信"), true));
    rows.extend(hired(103, WEST, None, true));
    written(&world.app, rows).await;
    world
}

async fn report(world: &World, who: &Caller, territory: &str) -> HeadcountReport {
    let query = HeadcountQuery { month: None, territory: Some(TerritoryCode::new(territory)) };
    headcount::report(&world.app, who, &query).await.unwrap()
}

fn leave(on: &str, reason: &str) -> ChangeTenure {
    ChangeTenure::Leave { on: day(on), reason: reason.into() }
}

#[tokio::test]
async fn load_stands_against_the_roster_by_territory_and_by_firm() {
    let world = staffed().await;
    let rows = [(101, "2026-11-19"), (101, "2026-11-20"), (102, "2026-11-20"), (103, "2026-11-20")];
    written(&world.app, rows.iter().map(|(who, date)| rostered(&world, *who, date)).collect()).await;
    worked(&world, 1, "2026-11-19", &[101], 6).await;
    worked(&world, 2, "2026-11-20", &[101, 102], 3).await;
    // Nobody was on the roster: this says nothing of how full the days were.
    worked(&world, 3, "2026-11-10", &[101], 2).await;
    let manager = caller(Role::Manager, "yz");
    let found = report(&world, &manager, "yz.donghu").await;
    let hours = |time: Duration| time.as_mins() as f64 / 60.0;
    let whole = &found.whole;
    assert_eq!((whole.headcount, whole.visits, found.days, found.unrostered_visits), (3, 2, 2, 1));
    assert!((hours(whole.work_ms) - 12.0).abs() < 0.01 && (hours(whole.way_ms) - 1.5).abs() < 0.01);
    assert!((hours(whole.capacity_ms) - 32.0).abs() < 0.01, "breaks are no working time");
    assert_eq!(whole.utilisation_permille, Some(422));
    let east = found.territories.iter().find(|row| row.part.as_deref() == Some(EAST)).unwrap();
    assert_eq!((east.headcount, east.utilisation_permille), (2, Some(563)));
    let west = found.territories.iter().find(|row| row.part.as_deref() == Some(WEST)).unwrap();
    assert_eq!((west.headcount, west.utilisation_permille, west.needed), (1, Some(0), Some(0)));
    let firm = found.firms.iter().find(|row| row.part.as_deref() == Some("宏达通信")).unwrap();
    assert_eq!((firm.headcount, firm.utilisation_permille), (1, Some(438)));
    assert_eq!((firm.waiting_orders, whole.waiting_orders), (None, Some(3)), "what waits is of no firm yet");
}

/// Whoever looks after the people of a firm.
async fn contractor(world: &World, firm: Option<&str>) -> Caller {
    let person = Person { firm: firm.map(str::to_owned), ..person(Role::Contractor, "yz") };
    written(&world.app, vec![Row::upsert(&person)]).await;
    Caller::of(&person, None)
}

#[tokio::test]
async fn a_contractor_is_told_of_its_own_people_and_of_nobody_else() {
    let world = staffed().await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    written(&world.app, hired(204, EAST, Some("宏达通信"), true)).await;
    written(&world.app, hired(205, EAST, None, true)).await;
    for who in [204, 205] {
        let since = day("2026-10-01");
        people::change_tenure(&world.app, &lead, id(who), ChangeTenure::Reserve { since }).await.unwrap();
    }
    let rows = [(101, "2026-11-19"), (101, "2026-11-20"), (102, "2026-11-20"), (103, "2026-11-20")];
    written(&world.app, rows.iter().map(|(who, date)| rostered(&world, *who, date)).collect()).await;
    worked(&world, 1, "2026-11-19", &[101], 6).await;
    worked(&world, 2, "2026-11-20", &[101, 102], 3).await;
    people::change_tenure(&world.app, &lead, id(103), leave("2026-11-20", "pay")).await.unwrap();
    let found = report(&world, &contractor(&world, Some("宏达通信")).await, "yz.donghu").await;
    assert_eq!(found.firm.as_deref(), Some("宏达通信"));
    let whole = &found.whole;
    assert_eq!((whole.headcount, whole.visits, whole.left, found.days), (1, 1, 0, 1));
    assert_eq!(whole.utilisation_permille, Some(438), "half a day of its own hands, not of the whole crew");
    assert_eq!((whole.waiting_orders, whole.waiting_ms), (None, None), "what waits is of no firm yet");
    let parts = |rows: &[headcount::HeadcountRow]| -> Vec<String> {
        rows.iter().map(|row| row.part.clone().unwrap()).collect()
    };
    assert_eq!(
        (parts(&found.territories), parts(&found.firms)),
        (vec![EAST.into()], vec!["宏达通信".into()])
    );
    assert_eq!(found.reserve.iter().map(|one| one.person).collect::<Vec<_>>(), [id(204)]);
    assert!(found.leavers.is_empty());
    let nobody = report(&world, &contractor(&world, None).await, "yz.donghu").await;
    assert_eq!((nobody.whole.headcount, nobody.territories.len()), (0, 0), "who is of no firm has nobody");
}

#[tokio::test]
async fn who_left_who_came_and_who_waits_is_counted_and_the_reserve_is_proposed() {
    let world = staffed().await;
    let mut rows = hired(201, WEST, None, false);
    rows.extend(hired(202, WEST, None, true));
    rows.extend(hired(203, EAST, None, false));
    rows.push(rostered(&world, 101, "2026-11-20"));
    written(&world.app, rows).await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    for who in [201, 202, 203] {
        let since = day("2026-10-01");
        people::change_tenure(&world.app, &lead, id(who), ChangeTenure::Reserve { since }).await.unwrap();
    }
    let before = report(&world, &lead, "yz.donghu").await;
    assert_eq!((before.whole.headcount, before.whole.reserve, before.whole.reserve_certified), (3, 3, 1));
    assert!(before.refills.is_empty() && before.whole.reserve_wanted == 1);
    let lacks: Vec<_> = before.reserve.iter().map(|one| (one.person, one.missing.len())).collect();
    assert_eq!(lacks, [(id(202), 0), (id(201), 1), (id(203), 1)], "who may start at once stands first");

    people::change_tenure(&world.app, &lead, id(101), leave("2026-11-19", "pay")).await.unwrap();
    let after = report(&world, &lead, "yz.donghu").await;
    assert_eq!((after.whole.headcount, after.whole.left), (2, 1));
    assert_eq!((after.whole.attrition_permille, after.whole.attrition_over), (Some(400), true));
    assert_eq!((after.leavers[0].zh.as_str(), after.leavers[0].ours), ("收入不满意", true));
    let refill = after.refills.iter().find(|one| one.territory.as_str() == EAST).unwrap();
    assert_eq!((refill.wanted, refill.reasons[0]), (1, RefillReason::Attrition { permille: 667 }));
    assert_eq!(refill.people[0].person, id(203), "its own reserve comes first");
    let filter = ShiftFilter { technician: Some(id(101)), ..ShiftFilter::default() };
    let shifts = world.app.store.list::<Shift>(&filter, None, 9).await.unwrap().items;
    assert!(shifts.iter().all(|shift| shift.date <= day("2026-11-19")));
    let person = world.app.store.get::<Person>(&id(101).to_string()).await.unwrap().unwrap();
    assert!(!person.active, "whoever left signs in no more");

    let join = ChangeTenure::Join { on: day("2026-11-22") };
    people::change_tenure(&world.app, &lead, id(203), join.clone()).await.unwrap();
    let filled = report(&world, &lead, "yz.donghu").await;
    assert_eq!((filled.whole.headcount, filled.whole.joined, filled.whole.reserve), (3, 1, 2));
    assert!(filled.refills.is_empty(), "as many came as left");
    let again = people::change_tenure(&world.app, &lead, id(203), join).await;
    assert!(matches!(again, Err(AppError::Refused(_))), "nobody joins twice");
    let october = HeadcountQuery { month: Some(day("2026-10-15")), territory: None };
    let october = headcount::report(&world.app, &lead, &october).await.unwrap();
    assert_eq!((october.whole.headcount, october.whole.left, october.whole.waiting_orders), (3, 0, None));
    assert_eq!((october.from, october.to), (day("2026-10-01"), day("2026-10-31")));
}

#[tokio::test]
async fn weeks_over_the_target_call_on_the_reserve() {
    let world = staffed().await;
    for (number, date) in (1u128..).zip(["2026-11-11", "2026-11-12", "2026-11-18", "2026-11-19"]) {
        written(&world.app, vec![rostered(&world, 101, date)]).await;
        worked(&world, number, date, &[101], 9).await;
    }
    let found = report(&world, &caller(Role::Manager, "yz"), "yz.donghu").await;
    let east = found.territories.iter().find(|row| row.part.as_deref() == Some(EAST)).unwrap();
    assert_eq!((east.weeks_over, east.needed), (2, Some(2)));
    assert_eq!(
        east.weeks.iter().map(|week| week.from).collect::<Vec<_>>(),
        [day("2026-11-16"), day("2026-11-09")]
    );
    // Two serve there already, as many as it takes.
    assert!(found.refills.is_empty());
    let lead = caller(Role::TeamLead, "yz.donghu");
    people::change_tenure(&world.app, &lead, id(102), leave("2026-10-01", "moved")).await.unwrap();
    let found = report(&world, &lead, "yz.donghu").await;
    let refill = &found.refills[0];
    assert_eq!((refill.wanted, refill.reasons[0]), (1, RefillReason::Overload { weeks: 2 }));
    assert!(refill.people.is_empty(), "the reserve has nobody");
}

#[tokio::test]
async fn only_who_counts_people_there_is_told_and_only_what_happened_is_written_down() {
    let world = staffed().await;
    let query = HeadcountQuery { month: None, territory: Some(TerritoryCode::new("yz.donghu")) };
    for who in [caller(Role::Agent, "yz"), caller(Role::Manager, "yz.xihu"), caller(Role::Dispatcher, "yz")] {
        let refused = headcount::report(&world.app, &who, &query).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{who:?}");
    }
    let manager = caller(Role::Manager, "yz");
    let ahead = HeadcountQuery { month: Some(day("2026-12-01")), territory: None };
    assert!(matches!(headcount::report(&world.app, &manager, &ahead).await, Err(AppError::Invalid(_))));
    let lead = caller(Role::TeamLead, "yz.donghu");
    for wanted in [leave("2026-11-23", "pay"), leave("2026-11-20", "boredom")] {
        let refused = people::change_tenure(&world.app, &lead, id(101), wanted).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))));
    }
    let other = caller(Role::TeamLead, "yz.xihu");
    let refused = people::change_tenure(&world.app, &other, id(101), leave("2026-11-20", "pay")).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
}

#[tokio::test]
async fn the_file_says_the_same() {
    let world = staffed().await;
    written(&world.app, vec![rostered(&world, 101, "2026-11-19")]).await;
    worked(&world, 1, "2026-11-19", &[101], 6).await;
    let asked = TableQuery { format: Format::Csv, ..TableQuery::default() };
    let manager = caller(Role::Manager, "yz");
    let file = tables::file(&world.app, &manager, TableKind::Headcount, &asked).await.unwrap();
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.contains("公司,自有人员,2,0,0,0"), "{text}");
    assert!(text.contains("公司,宏达通信,1,0,0,0"), "{text}");
}
