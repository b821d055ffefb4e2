//! Storm mode: what waits, what does not, and who is told.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::customers::Asking;
use doorstep_app::imports::{ImportKind, ImportRequest, import};
use doorstep_app::links::{self, MessageLink};
use doorstep_app::orders::{self, AcceptOrder, NewCustomer};
use doorstep_app::plans::{self, EndStorm, OfferView, StartStorm, StormView};
use doorstep_app::{App, AppError, Caller, contacts, customers, visits};
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{OrderFilter, Row};
use serde_json::{Value, json};
use world::area::AREA;
use world::plan::{booked, planned};
use world::shift::shift;
use world::technician::{skilled, technician};
use world::wish::{accepted, customer, repair, site_at};
use world::{World, caller, written};

const ORDINARY: CustomerClass = CustomerClass::Ordinary;

fn area() -> AreaCode {
    AreaCode::new(AREA)
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Tonight at eight; it is Sunday noon.
fn tonight() -> Timestamp {
    at("2026-11-22T20:00:00+08:00")
}

/// Three technicians, today and tomorrow, and a plan in force.
async fn stormy_world() -> World {
    let world = World::new().await;
    let app = &world.app;
    let mut rows = vec![Row::upsert(&world::person(Role::Technician, "yz.donghu.g01"))];
    for number in 7..10 {
        let person = PersonId::from_u128(number);
        let skills = skilled(["repair", "install"]);
        rows.push(Row::upsert(&Technician { skills, ..technician(person) }));
        for day in 0..2 {
            let start = app.now() + Duration::from_hours(24 * day - 4);
            rows.push(Row::upsert(&shift(app, person, start, 11)));
        }
    }
    written(app, rows).await;
    planned(app, 2).await;
    world
}

async fn accept(app: &App, kind: OrderKind, class: CustomerClass) -> Order {
    let mut site = site_at(&format!("东湖花园 {} 幢", kind.word()), 32.38, 119.42);
    site.address.estate = Some("东湖花园".into());
    let customer = NewCustomer { class, ..customer("李梅") };
    accepted(app, AcceptOrder { kind, customer, ..repair(site) }).await
}

async fn start(app: &App, until: Timestamp) -> StormView {
    let wanted = json!({ "area": "donghu", "reason": "weather", "until": until, "note": "台风" });
    let wanted: StartStorm = serde_json::from_value(wanted).unwrap();
    plans::start_storm(app, &caller(Role::Manager, "yz"), wanted).await.unwrap()
}

async fn offers(app: &App, order: &Order) -> Vec<OfferView> {
    plans::offer(app, &Caller::system(), order.head.id, Some(2)).await.unwrap()
}

async fn book(app: &App, order: &Order, window: TimeWindow) -> Result<(), AppError> {
    booked(app, order, window, PromiseClass::Appointment).await
}

async fn shown(app: &App, order: &Order) -> Value {
    serde_json::to_value(orders::show(app, &Caller::system(), order.head.id).await.unwrap()).unwrap()
}

async fn chain(app: &App, order: &Order) -> Vec<String> {
    let shown = orders::show(app, &Caller::system(), order.head.id).await.unwrap();
    shown.chain.into_iter().map(|link| link.kind).filter(|kind| kind.starts_with("storm.")).collect()
}

fn ids(view: &StormView) -> Vec<OrderId> {
    view.put_off.iter().map(|one| one.order).collect()
}

#[tokio::test]
async fn little_work_of_ordinary_customers_gets_no_time_in_the_storm_and_everything_else_does() {
    let world = stormy_world().await;
    let app = &world.app;
    let remove = accept(app, OrderKind::Remove, ORDINARY).await;
    let important = accept(app, OrderKind::Remove, CustomerClass::Vip).await;
    let repair = accept(app, OrderKind::Repair, ORDINARY).await;
    let before = offers(app, &remove).await;
    assert!(before.iter().any(|offer| offer.window.start() < tonight()), "there is room this afternoon");

    let storm = start(app, tonight()).await;
    assert_eq!(ids(&storm), [remove.head.id]);
    let after = offers(app, &remove).await;
    assert!(!after.is_empty() && after.iter().all(|offer| offer.window.start() >= tonight()), "tomorrow");
    for order in [&important, &repair] {
        let times = offers(app, order).await;
        assert!(times.iter().any(|offer| offer.window.start() < tonight()), "{}", order.head.kind.word());
        let unsure = times.iter().find(|one| one.window.start() < tonight() && one.on_time_probability < 0.9);
        assert!(unsure.is_none(), "only what is surely kept: {unsure:?}");
    }
    let refused = book(app, &remove, before[0].window).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    book(app, &remove, after[0].window).await.unwrap();
}

#[tokio::test]
async fn half_a_slot_that_others_could_fill_is_kept_for_repairs_while_it_blows() {
    let world = stormy_world().await;
    let app = &world.app;
    let window = TimeWindow::starting(at("2026-11-22T14:00:00+08:00"), Duration::from_hours(2));
    let mut booked = 0;
    for number in 0.. {
        let install = accept(app, OrderKind::Install, ORDINARY).await;
        let has = offers(app, &install).await.iter().any(|offer| offer.window == window);
        if number == 1 {
            assert!(has, "a second one has room");
            start(app, tonight()).await;
            let has = offers(app, &install).await.iter().any(|offer| offer.window == window);
            assert!(!has, "not in the storm");
            let repair = accept(app, OrderKind::Repair, ORDINARY).await;
            assert!(offers(app, &repair).await.iter().any(|offer| offer.window == window), "a repair has");
            break;
        }
        book(app, &install, window).await.unwrap();
        booked += 1;
    }
    assert_eq!(booked, 1);
}

#[tokio::test]
async fn everybody_is_told_and_a_promise_stands() {
    let world = stormy_world().await;
    let app = &world.app;
    let promised = accept(app, OrderKind::Remove, ORDINARY).await;
    let window = offers(app, &promised).await.into_iter().find(|one| one.window.start() < tonight()).unwrap();
    book(app, &promised, window.window).await.unwrap();
    let waiting = accept(app, OrderKind::Remove, ORDINARY).await;
    let storm = start(app, tonight()).await;
    assert_eq!((ids(&storm), storm.put_off_count), (vec![waiting.head.id], 1));
    assert_eq!(storm.calls.iter().map(|call| call.order).collect::<Vec<_>>(), [promised.head.id]);
    assert!(storm.calls[0].frees_s > 0);

    // The chain of what waits says so, also of what comes in while it blows.
    let late = accept(app, OrderKind::Inspection, ORDINARY).await;
    for order in [&waiting, &late] {
        assert_eq!(chain(app, order).await, ["storm.put_off"]);
        assert_eq!(shown(app, order).await["storm"]["put_off"], true);
    }
    assert_eq!(chain(app, &promised).await, [""; 0]);
    assert_eq!(
        shown(app, &promised).await["storm"],
        json!({ "until": tonight(), "reason": "weather", "put_off": false })
    );
    let stands = app.store.get::<Order>(&promised.head.id.to_string()).await.unwrap().unwrap();
    assert_eq!(stands.promise().map(|promise| promise.window), Some(window.window));

    // Board, customer page, hotline desk, phone.
    let board = plans::board(app, &Caller::system(), &area(), None).await.unwrap();
    assert_eq!(board.storm.unwrap().until, tonight());
    let marked = |id| board.unassigned.iter().find(|one| one.order == id).unwrap().put_off;
    assert!(marked(waiting.head.id) && marked(late.head.id));
    let agent = caller(Role::Agent, "yz.donghu");
    assert_eq!(contacts::desk(app, &agent).await.unwrap().storms.len(), 1);
    let elsewhere = caller(Role::Agent, "yz.xihu");
    assert_eq!(contacts::desk(app, &elsewhere).await.unwrap().storms, []);
    let (phone, today) = (caller(Role::Technician, "yz.donghu.g01"), app.rules.date(app.now()));
    let day = visits::of_technician(app, &phone, today).await.unwrap();
    assert_eq!(day.storm.unwrap().until, tonight());
    for (order, put_off) in [(&waiting, true), (&promised, false)] {
        let MessageLink::Leads(path) = links::for_message(app, order.head.id, "storm_put_off").await.unwrap()
        else {
            assert!(!put_off, "who waits is written to");
            continue;
        };
        assert!(put_off, "whose promise stands is not written to");
        let token = path.rsplit('/').next().unwrap();
        let view =
            customers::view(app, Asking { token, locale: Locale::default(), device: None, request: None })
                .await
                .unwrap();
        assert_eq!(view.storm.map(|storm| storm.put_off), Some(true));
    }
}

#[tokio::test]
async fn it_ends_by_itself_and_what_waited_gets_times_again() {
    let world = stormy_world().await;
    let waiting = accept(&world.app, OrderKind::Remove, ORDINARY).await;
    start(&world.app, tonight()).await;
    let longer = tonight() + Duration::from_hours(14);
    assert_eq!(start(&world.app, longer).await.storm.unwrap().from, world.app.now(), "one storm, longer");
    assert_eq!(chain(&world.app, &waiting).await, ["storm.put_off"], "told once");

    let evening = world.later(Duration::from_hours(8));
    plans::end_storm_by_itself(&evening.app, &area(), tonight()).await.unwrap();
    assert!(plans::storm(&evening.app, &Caller::system(), &area()).await.unwrap().storm.is_some());

    let morning = world.later(Duration::from_hours(22));
    let app = &morning.app;
    let jobs = app.store.jobs();
    let lease = Duration::from_mins(5);
    let due = jobs.lease(&[plans::END_STORM], "test", app.now(), lease, 10).await.unwrap();
    assert_eq!(due.len(), 2, "the old end and the new one");
    for job in due {
        let until: Timestamp = serde_json::from_value(job.payload["until"].clone()).unwrap();
        plans::end_storm_by_itself(app, &area(), until).await.unwrap();
    }
    let left = plans::storm(app, &Caller::system(), &area()).await.unwrap();
    assert_eq!((left.storm.clone(), ids(&left)), (None, vec![waiting.head.id]));
    assert_eq!(chain(app, &waiting).await, ["storm.put_off", "storm.released"]);
    assert_eq!(shown(app, &waiting).await["storm"], Value::Null);
    let sent = |what: &'static str| links::for_message(app, waiting.head.id, what);
    assert!(matches!(sent("storm_over").await.unwrap(), MessageLink::Leads(_)));
    assert!(matches!(sent("storm_put_off").await.unwrap(), MessageLink::NotSent(_)), "not true any more");
    let board = plans::board(app, &Caller::system(), &area(), None).await.unwrap();
    assert!(board.unassigned.iter().any(|one| one.put_off), "until somebody has agreed a time");

    let window = offers(app, &waiting).await[0].window;
    book(app, &waiting, window).await.unwrap();
    assert_eq!(plans::storm(app, &Caller::system(), &area()).await.unwrap().put_off_count, 0);
}

#[tokio::test]
async fn dispatchers_and_managers_of_the_whole_area_declare_storms_for_a_week_at_most() {
    let world = stormy_world().await;
    let app = &world.app;
    let wanted = |until: Timestamp| -> StartStorm {
        serde_json::from_value(json!({ "area": "donghu", "reason": "mass_fault", "until": until })).unwrap()
    };
    for (role, where_) in [(Role::Agent, "yz"), (Role::Technician, "yz"), (Role::Dispatcher, "yz.donghu.g01")]
    {
        let refused = plans::start_storm(app, &caller(role, where_), wanted(tonight())).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{role:?} {where_}");
    }
    for until in [app.now(), app.now() + Duration::from_hours(7 * 24 + 1)] {
        let refused = plans::start_storm(app, &caller(Role::Dispatcher, "yz"), wanted(until)).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{until}");
    }
    plans::start_storm(app, &caller(Role::Dispatcher, "yz"), wanted(tonight())).await.unwrap();
    let end = EndStorm { area: area() };
    let ended = plans::end_storm(app, &caller(Role::Manager, "yz"), end.clone()).await.unwrap();
    assert_eq!(ended.storm, None);
    plans::end_storm(app, &caller(Role::Manager, "yz"), end).await.unwrap();
}

#[tokio::test]
async fn work_that_a_file_brings_into_the_storm_waits() {
    let world = stormy_world().await;
    let app = &world.app;
    start(app, tonight()).await;
    let csv = "工单号,类型,业务,客户姓名,联系电话,地址,经度,纬度\n\
               R1,拆机,宽带,李梅,13800001234,东湖花园1幢,119.42,32.38\n\
               R2,修障,宽带,周敏,13800001235,东湖花园2幢,119.42,32.38\n";
    let mut file = ImportRequest::new(ImportKind::Orders, "orders.csv", csv.into());
    file.territory = Some(TerritoryCode::new("yz.donghu.g01"));
    let report = import(app, &Caller::system(), file, &|_, _| {}).await.unwrap();
    assert_eq!(report.accepted, 2, "{report:?}");
    let orders = app.store.list::<Order>(&OrderFilter::default(), None, 10).await.unwrap().items;
    for order in &orders {
        let waits = order.head.kind == OrderKind::Remove;
        assert_eq!(chain(app, order).await, if waits { vec!["storm.put_off"] } else { vec![] });
    }
}
