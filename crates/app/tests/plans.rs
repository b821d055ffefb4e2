//! Plans that come in force: what they make of visits, and that what a process keeps of an area in memory never differs from
//! what is in the database, whoever wrote it.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::plans::{self, Book, ExplainQuery, MakePlan, MoveOrder};
use doorstep_app::{App, Caller, Change};
use doorstep_domain::order::OrderCommand;
use doorstep_domain::{Actor, AreaCode, Order, OrderEvent, OrderId, PersonId, Technician, Visit, VisitEvent};
use doorstep_kernel::{Duration, GeoPoint, SeededRng};
use doorstep_store::{Row, VisitFilter};
use serde_json::json;
use world::shift::shift;
use world::technician::{permit, skilled, technician};
use world::wish::{accepted, repair, site_at};
use world::{World, written};

/// Another process on the same database: it has read nothing yet.
fn another(app: &App, seed: u64) -> App {
    let rng = Box::new(SeededRng::new(seed));
    App::new(
        app.store.clone(),
        app.clock.clone(),
        app.rules.clone(),
        app.travel.clone(),
        app.stopwatch.clone(),
        rng,
    )
}

async fn settle(app: &App) {
    let mut rows = Vec::new();
    for number in 0..4_u8 {
        let person = PersonId::from_u128(u128::from(number) + 100);
        let home = GeoPoint::new(32.39, 119.42 + f64::from(number) * 0.01);
        let (skills, certificates) = (skilled(["repair"]), vec![permit()]);
        rows.push(Row::upsert(&Technician { skills, certificates, home, ..technician(person) }));
        for day in 0..2 {
            let start = app.now() + Duration::from_hours(day * 24 - 4);
            rows.push(Row::upsert(&shift(app, person, start, 10)));
        }
    }
    written(app, rows).await;
}

async fn accept(app: &App, number: usize) -> OrderId {
    let site = site_at(&format!("东湖路{number}号"), 32.38 + number as f64 * 0.001, 119.42);
    accepted(app, AcceptOrder { duration_min: Some(30), ..repair(site) }).await.head.id
}

async fn board(app: &App) -> String {
    let today = app.rules.date(app.now());
    let board = plans::board(app, &Caller::system(), &AreaCode::new("donghu"), Some(today)).await.unwrap();
    serde_json::to_string(&board).unwrap()
}

fn make() -> MakePlan {
    MakePlan {
        area: AreaCode::new("donghu"),
        from: None,
        days: Some(2),
        seconds: None,
        publish: true,
        seed: 7,
        iterations: Some(20),
    }
}

/// Books one of the offers.
async fn book(app: &App, order: OrderId, which: usize) {
    let offers = plans::offer(app, &Caller::system(), order, Some(1)).await.unwrap();
    let wanted = json!({ "window": offers[which % offers.len()].window, "channel": "phone" });
    let wanted: Book = serde_json::from_value(wanted).unwrap();
    plans::book(app, &Caller::system(), order, wanted).await.unwrap();
}

async fn visits_of(app: &App, order: OrderId) -> Vec<Visit> {
    let filter = VisitFilter { order: Some(order), ..VisitFilter::default() };
    app.store.list::<Visit>(&filter, None, 10).await.unwrap().items
}

#[tokio::test]
async fn nobody_is_sent_again_to_a_visit_that_is_done_and_waits_for_its_reply() {
    let world = World::new().await;
    let app = &world.app;
    settle(app).await;
    plans::make(app, &Caller::system(), make()).await.unwrap();
    let order = accept(app, 1).await;
    book(app, order, 0).await;
    let visit = visits_of(app, order).await.pop().unwrap();
    let (at, id) = (app.now(), visit.id);
    let mut change = Change::by(Actor::SYSTEM, at);
    let pack = app.rules.at(at).reference();
    let done = [
        VisitEvent::Departed { at, pack },
        VisitEvent::Arrived { at, place: None },
        VisitEvent::Left { at: at + Duration::from_mins(30) },
    ];
    change.visit(visit, &done);
    let known = app.store.get::<Order>(&order.to_string()).await.unwrap().unwrap();
    change.order(known, &[OrderEvent::VisitStarted { at, visit: id }]);
    app.commit(change.finish()).await.unwrap();
    // Somebody else books, and the day is planned anew.
    let other = accept(app, 2).await;
    book(app, other, 0).await;
    plans::make(app, &Caller::system(), make()).await.unwrap();
    let visits = visits_of(app, order).await;
    assert_eq!(
        visits.iter().map(|visit| visit.id).collect::<Vec<_>>(),
        [id],
        "one visit, the one that was made"
    );
}

#[tokio::test]
async fn what_is_kept_of_an_area_equals_what_a_fresh_process_reads() {
    let world = World::new().await;
    settle(&world.app).await;
    let system = Caller::system();
    plans::make(&world.app, &system, make()).await.unwrap();
    // Two processes take turns; each has read the other's area before it is changed.
    let two = [another(&world.app, 11), another(&world.app, 12)];
    let mut booked = Vec::new();
    for number in 0..10 {
        let app = &two[number % 2];
        let order = accept(app, number).await;
        book(app, order, number).await;
        booked.push(order);
        if number == 6 {
            let cancel =
                json!({ "verb": "cancel", "at": app.now(), "reason": "moved away", "by_customer": true });
            let cancel: OrderCommand = serde_json::from_value(cancel).unwrap();
            orders::act(app, &system, booked[2], cancel, None, None).await.unwrap();
        }
        if number == 8 {
            plans::make(app, &system, make()).await.unwrap();
        }
        let fresh = board(&another(&world.app, 99)).await;
        for app in &two {
            assert_eq!(board(app).await, fresh, "after booking {number}");
        }
    }
}

#[tokio::test]
async fn where_an_order_is_and_where_else_it_fits_is_said_as_a_move_would_find_it() {
    let world = World::new().await;
    let app = &world.app;
    settle(app).await;
    plans::make(app, &Caller::system(), make()).await.unwrap();
    let (booked, waiting) = (accept(app, 1).await, accept(app, 2).await);
    book(app, booked, 0).await;
    let asked =
        |order| ExplainQuery { area: AreaCode::new("donghu"), date: app.rules.date(app.now()), order };
    let unplanned = plans::explain(app, &Caller::system(), &asked(waiting)).await.unwrap();
    assert!(!unplanned.planned && unplanned.elsewhere.is_empty(), "{unplanned:?}");
    let found = plans::explain(app, &Caller::system(), &asked(booked)).await.unwrap();
    let own = found.assignment.unwrap().technician;
    let [best, ..] = found.elsewhere.as_slice() else { panic!("the other three are free") };
    assert_ne!(best.technician, own);
    let (area, technician) = (AreaCode::new("donghu"), best.technician);
    let to = MoveOrder { area, order: booked, technician, date: best.date, position: best.position };
    let preview = plans::preview_move(app, &Caller::system(), to.clone()).await.unwrap();
    assert_eq!(preview.score_after, best.preview.score_after);
    plans::move_order(app, &Caller::system(), to).await.unwrap();
    let moved = plans::explain(app, &Caller::system(), &asked(booked)).await.unwrap();
    let there = moved.assignment.unwrap();
    assert_eq!((there.technician, there.start), (technician, best.start));
}
