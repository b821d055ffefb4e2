//! What a process keeps of an area in memory never differs from what is in the database, whoever wrote it.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::plans::{self, Book, MakePlan};
use doorstep_app::{App, Caller, orders};
use doorstep_domain::order::OrderCommand;
use doorstep_domain::{
    AreaCode, Mode, OrderId, PersonId, Shift, SkillCode, SkillLevel, Technician, TerritoryCode,
};
use doorstep_kernel::{Duration, GeoPoint, SeededRng, TimeWindow};
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::World;

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
    let area = AreaCode::new("donghu");
    let mut rows = Vec::new();
    for number in 0..4_u64 {
        let person = PersonId::from_u128(u128::from(number) + 100);
        rows.push(Row::upsert(&Technician {
            person,
            badge: format!("W{number}"),
            territory: TerritoryCode::new("yz.donghu.g01"),
            area: area.clone(),
            skills: vec![SkillLevel { skill: SkillCode::new("repair"), level: 5 }],
            certificates: vec![doorstep_domain::Certificate {
                kind: "work_permit".into(),
                valid_until: "2030-12-31".parse().unwrap(),
            }],
            languages: Vec::new(),
            home: GeoPoint::new(32.39, 119.42 + number as f64 * 0.01),
            mode: Mode::Ebike,
            novice: false,
            instruments: Vec::new(),
            estates: Vec::new(),
        }));
        for day in 0..2 {
            let start = app.now() + Duration::from_hours(day * 24 - 4);
            rows.push(Row::upsert(&Shift {
                technician: person,
                date: app.rules.date(start),
                area: area.clone(),
                window: TimeWindow::starting(start, Duration::from_hours(10)),
                overtime_ms: Duration::ZERO,
                rest: None,
            }));
        }
    }
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
}

async fn accept(app: &App, number: usize) -> OrderId {
    let order = json!({
        "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"], "channel": "phone",
        "customer": { "name": "李梅", "phone": "13800001234" }, "duration_min": 30,
        "site": { "address": { "text": format!("东湖路{number}号") }, "lat": 32.38 + number as f64 * 0.001, "lon": 119.42 }
    });
    orders::accept(app, &Caller::system(), serde_json::from_value(order).unwrap()).await.unwrap().head.id
}

async fn board(app: &App) -> String {
    let today = app.rules.date(app.now());
    let board = plans::board(app, &Caller::system(), &AreaCode::new("donghu"), Some(today)).await.unwrap();
    serde_json::to_string(&board).unwrap()
}

#[tokio::test]
async fn what_is_kept_of_an_area_equals_what_a_fresh_process_reads() {
    let world = World::new().await;
    settle(&world.app).await;
    let make = |publish: bool| MakePlan {
        area: AreaCode::new("donghu"),
        from: None,
        days: Some(2),
        seconds: None,
        publish,
        seed: 7,
        iterations: Some(20),
    };
    let system = Caller::system();
    plans::make(&world.app, &system, make(true)).await.unwrap();
    // Two processes take turns; each has read the other's area before it is changed.
    let two = [another(&world.app, 11), another(&world.app, 12)];
    let mut booked = Vec::new();
    for number in 0..10 {
        let app = &two[number % 2];
        let order = accept(app, number).await;
        let offers = plans::offer(app, &system, order, Some(1)).await.unwrap();
        let wanted = json!({ "window": offers[number % offers.len()].window, "channel": "phone" });
        let wanted: Book = serde_json::from_value(wanted).unwrap();
        plans::book(app, &system, order, wanted).await.unwrap();
        booked.push(order);
        if number == 6 {
            let cancel =
                json!({ "verb": "cancel", "at": app.now(), "reason": "moved away", "by_customer": true });
            let cancel: OrderCommand = serde_json::from_value(cancel).unwrap();
            orders::act(app, &system, booked[2], cancel, None, None).await.unwrap();
        }
        if number == 8 {
            plans::make(app, &system, make(true)).await.unwrap();
        }
        let fresh = board(&another(&world.app, 99)).await;
        for app in &two {
            assert_eq!(board(app).await, fresh, "after booking {number}");
        }
    }
}
