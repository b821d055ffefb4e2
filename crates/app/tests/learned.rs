//! Lengths that are learned from visits, and plans that go by them.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::orders::AcceptOrder;
use doorstep_app::plans::{self, LearnLengths, LengthsLearned};
use doorstep_app::{App, AppError, Caller};
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::Row;
use jiff::ToSpan as _;
use world::area::AREA;
use world::plan::{booked_first, planned};
use world::shift::shift;
use world::technician::{skilled, technician};
use world::visit::visit;
use world::wish::{accepted, repair, site_at};
use world::{World, caller, written};

fn area() -> AreaCode {
    AreaCode::new(AREA)
}

fn somebody(number: u128) -> PersonId {
    PersonId::from_u128(100 + number)
}

/// Three technicians with a shift today.
async fn settle(app: &App) {
    let mut rows = Vec::new();
    for number in 0..3 {
        let skills = skilled(["repair"]);
        rows.push(Row::upsert(&Technician { skills, ..technician(somebody(number)) }));
        rows.push(Row::upsert(&shift(app, somebody(number), app.now() - Duration::from_hours(4), 11)));
    }
    written(app, rows).await;
}

/// A repair of an estimated hour in a building.
async fn accept(app: &App, building: u32, accepted_at: Timestamp) -> Order {
    let lat = 32.38 + f64::from(building) * 0.01;
    let mut site = site_at(&format!("锦绣花园{building}幢"), lat, 119.42);
    site.address.estate = Some("锦绣花园".into());
    site.address.building = Some(format!("{building}幢"));
    let (accepted_at, duration_min) = (Some(accepted_at), Some(60));
    accepted(app, AcceptOrder { accepted_at, duration_min, ..repair(site) }).await
}

/// A visit that is over: on a day before today, reached at an hour, so many minutes on site and on the road before.
async fn visited(app: &App, lead: u128, building: u32, day: i64, hour: i64, minutes: i64) {
    let date = app.rules.date(app.now()).saturating_sub(day.days());
    let midnight = Timestamp::start_of(date, app.rules.at(app.now()).calendar().zone());
    let arrived = midnight + Duration::from_hours(hour);
    let order = accept(app, building, midnight).await;
    let state = VisitState::Left { at: arrived + Duration::from_mins(minutes) };
    let id = app.new_id(VisitId::new);
    let mut visit = Visit { state, ..visit(id, order.head.id, somebody(lead), arrived) };
    visit.evidence.push_event(arrived - Duration::from_mins(20), "departed");
    written(app, vec![Row::upsert(&visit)]).await;
}

/// Five weeks: one technician takes 30 minutes of an estimated hour, the two others 45; the ninth building takes everybody
/// half as long again.
async fn some_weeks(app: &App, days: std::ops::Range<i64>) {
    for day in days {
        for lead in 0..3_u128 {
            let usual = if lead == 0 { 30 } else { 45 };
            let building = (day.rem_euclid(4) as u32 + lead as u32) % 4;
            visited(app, lead, building, day, 9, usual).await;
            visited(app, lead, 9, day, 14, usual * 3 / 2).await;
        }
    }
}

async fn learn(app: &App) -> LengthsLearned {
    plans::learn(app, &Caller::system(), LearnLengths { area: area() }).await.unwrap()
}

async fn view(app: &App) -> serde_json::Value {
    serde_json::to_value(plans::learned(app, &Caller::system(), &area()).await.unwrap()).unwrap()
}

/// Books one order today and answers its stop on the board of the plan in force.
async fn booked_stop(app: &App, building: u32) -> serde_json::Value {
    planned(app, 1).await;
    let order = accept(app, building, app.now()).await;
    booked_first(app, &order, PromiseClass::Appointment).await;
    planned(app, 1).await;
    let board = plans::board(app, &Caller::system(), &area(), None).await.unwrap();
    serde_json::to_value(board.stops.iter().find(|stop| stop.order == order.head.id).unwrap()).unwrap()
}

fn minutes_on_site(stop: &serde_json::Value) -> i64 {
    let at = |name: &str| stop[name].as_str().unwrap().parse::<Timestamp>().unwrap();
    at("leave").since(at("start")).as_mins()
}

#[tokio::test]
async fn a_plan_goes_by_what_visits_took_and_says_from_how_many() {
    let world = World::new().await;
    settle(&world.app).await;
    some_weeks(&world.app, 1..36).await;
    let learned = learn(&world.app).await;
    assert_eq!((learned.visits, learned.left_out), (210, 0));
    assert_eq!(learned.trips, 184, "every trip but those across the yard, from home to the first building");
    assert_eq!(learn(&world.app).await, LengthsLearned::default(), "a day counts once");

    let seen = view(&world.app).await;
    assert_eq!(seen["kinds"][0]["visits"], 210);
    assert_eq!(seen["kinds"][0]["used"], true);
    let quick = seen["technicians"].as_array().unwrap().iter().map(|one| one["permille"].as_u64().unwrap());
    assert!(quick.clone().min().unwrap() < 850, "{seen:#}");
    let slow = seen["buildings"].as_array().unwrap().iter().find(|one| one["name"] == "锦绣花园9幢").unwrap();
    assert!(slow["permille"].as_u64().unwrap() > 1150, "{slow:#}");

    let stop = booked_stop(&world.app, 9).await;
    assert_eq!(stop["learned"]["visits"], 210);
    assert_eq!(stop["learned"]["in_building"], 105);
    assert_eq!(stop["learned"]["estimate_ms"], Duration::from_mins(60).as_millis());
    let quick = stop["technician"] == somebody(0).to_string();
    let expected = if quick { 40..=52 } else { 60..=75 };
    assert!(expected.contains(&minutes_on_site(&stop)), "{} {quick}", minutes_on_site(&stop));
}

#[tokio::test]
async fn too_few_visits_are_shown_and_the_estimate_holds() {
    let world = World::new().await;
    settle(&world.app).await;
    some_weeks(&world.app, 1..5).await;
    assert_eq!(learn(&world.app).await.visits, 24);
    let seen = view(&world.app).await;
    assert_eq!(seen["kinds"][0]["used"], false);
    let stop = booked_stop(&world.app, 9).await;
    assert_eq!(stop["learned"], serde_json::Value::Null);
    assert_eq!(minutes_on_site(&stop), 60);
}

#[tokio::test]
async fn learning_night_by_night_comes_to_the_same_as_all_at_once() {
    let (nightly, at_once) = (World::new().await, World::new().await);
    for world in [&nightly, &at_once] {
        settle(&world.app).await;
        some_weeks(&world.app, 20..26).await;
    }
    learn(&nightly.app).await;
    for world in [&nightly, &at_once] {
        some_weeks(&world.later(Duration::from_hours(0)).app, -2..0).await;
    }
    for day in 1..4 {
        learn(&nightly.later(Duration::from_hours(24 * day)).app).await;
    }
    let end = Duration::from_hours(24 * 4);
    let (nightly, at_once) = (nightly.later(end), at_once.later(end));
    learn(&nightly.app).await;
    learn(&at_once.app).await;
    assert_eq!(view(&nightly.app).await, view(&at_once.app).await);
    assert_eq!(view(&nightly.app).await["kinds"][0]["visits"], 48);
}

#[tokio::test]
async fn visits_typed_in_afterwards_or_never_left_teach_nothing_and_are_counted() {
    let world = World::new().await;
    settle(&world.app).await;
    visited(&world.app, 0, 1, 1, 9, 300).await;
    visited(&world.app, 0, 2, 1, 11, 40).await;
    visited(&world.app, 1, 1, 1, 9, 1).await;
    visited(&world.app, 2, 1, 1, 9, 13 * 60).await;
    let learned = learn(&world.app).await;
    assert_eq!((learned.visits, learned.left_out), (0, 4));
    let seen = view(&world.app).await;
    let reasons: Vec<&str> =
        seen["left_out"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["overlapping", "too_short", "too_long"]);
}

#[tokio::test]
async fn today_is_learned_from_when_phones_have_had_time_to_tell() {
    let world = World::new().await;
    settle(&world.app).await;
    visited(&world.app, 0, 1, 0, 9, 40).await;
    assert_eq!(learn(&world.app).await.visits, 0);
    assert_eq!(learn(&world.later(Duration::from_hours(17)).app).await.visits, 0, "five in the morning");
    assert_eq!(learn(&world.later(Duration::from_hours(18)).app).await.visits, 1, "six in the morning");
}

#[tokio::test]
async fn dispatchers_and_managers_of_the_whole_area_read_what_was_learned_and_nobody_else() {
    let world = World::new().await;
    settle(&world.app).await;
    for role in [Role::Dispatcher, Role::Manager] {
        plans::learned(&world.app, &caller(role, "yz.donghu"), &area()).await.unwrap();
        let part = plans::learned(&world.app, &caller(role, "yz.donghu.g01"), &area()).await;
        assert!(matches!(part, Err(AppError::Forbidden(_))));
    }
    let agent = plans::learned(&world.app, &caller(Role::Agent, "yz.donghu"), &area()).await;
    assert!(matches!(agent, Err(AppError::Forbidden(_))));
    let wanted = LearnLengths { area: area() };
    let manager = plans::learn(&world.app, &caller(Role::Manager, "yz.donghu"), wanted).await;
    assert!(matches!(manager, Err(AppError::Forbidden(_))));
}
