//! What if: the same day with fewer people, more work or another shift, beside the day as it is.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::plans::{self, WhatIf, WhatIfAnswer};
use doorstep_app::{App, AppError};
use doorstep_domain::{PersonId, PromiseClass, Role, Technician};
use doorstep_kernel::Duration;
use doorstep_store::Row;
use serde_json::{Value, json};
use world::plan::{booked_first, planned};
use world::shift::shift;
use world::technician::{skilled, technician};
use world::wish::{accepted, repair, site_at};
use world::{World, caller, written};

/// Two technicians from eight to seven; it is Sunday noon.
async fn world_of_two() -> World {
    let world = World::new().await;
    let app = &world.app;
    let mut rows = vec![Row::upsert(&world::person(Role::Technician, "yz.donghu.g01"))];
    for number in 7..9 {
        let person = PersonId::from_u128(number);
        rows.push(Row::upsert(&Technician { skills: skilled(["repair"]), ..technician(person) }));
        rows.push(Row::upsert(&shift(app, person, app.now() - Duration::from_hours(4), 11)));
    }
    written(app, rows).await;
    planned(app, 1).await;
    world
}

/// A repair that is promised for this afternoon, as a same-day promise (当日修).
async fn promised_repair(app: &App, number: usize) {
    let mut site = site_at(&format!("东湖花园 {number} 幢"), 32.38, 119.42);
    site.address.estate = Some("东湖花园".into());
    let order = accepted(app, repair(site)).await;
    booked_first(app, &order, PromiseClass::SameDay).await;
}

async fn ask(app: &App, more: Value) -> Result<WhatIfAnswer, AppError> {
    let mut wanted = json!({ "area": "donghu", "date": "2026-11-22", "iterations": 200 });
    wanted.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let wanted: WhatIf = serde_json::from_value(wanted).unwrap();
    plans::what_if(app, &caller(Role::Dispatcher, "yz"), wanted).await
}

#[tokio::test]
async fn a_day_with_nobody_breaks_its_promises_and_says_what_that_would_cost() {
    let world = world_of_two().await;
    let app = &world.app;
    for number in 0..4 {
        promised_repair(app, number).await;
    }
    let both = json!({ "without": [PersonId::from_u128(7), PersonId::from_u128(8)] });
    let WhatIfAnswer { now, then } = ask(app, both).await.unwrap();
    assert_eq!((now.technicians, now.orders, now.broken_promises), (2, 4, 0));
    assert_eq!((then.technicians, then.orders, then.broken_promises, then.unplaced), (0, 4, 4, 4));
    assert_eq!(now.compensation_fen, 0);
    // What the pack pays for a repair that was promised for the day and is not done when the day is over, four times.
    assert_eq!(then.compensation_fen, 4 * 1000);
}

#[tokio::test]
async fn sudden_faults_come_beside_the_promises_and_a_longer_shift_takes_more_of_them() {
    let world = world_of_two().await;
    let app = &world.app;
    promised_repair(app, 0).await;
    let many = ask(app, json!({ "more_faults": 60 })).await.unwrap().then;
    assert_eq!((many.orders, many.broken_promises), (61, 0));
    assert!(many.unplaced > 0, "two people cannot");
    assert_eq!(many.compensation_fen, 0, "nobody promised anything for a sudden fault");
    let late = json!({ "more_faults": 60, "shift": { "from": "08:00", "until": "22:00" } });
    let longer = ask(app, late).await.unwrap().then;
    assert!(longer.unplaced < many.unplaced, "{} and {}", longer.unplaced, many.unplaced);
    let short = ask(app, json!({ "shift": { "from": "08:00", "until": "12:00" } })).await.unwrap();
    assert_eq!((short.now.broken_promises, short.then.broken_promises), (0, 1));
}

#[tokio::test]
async fn a_shift_that_ends_before_it_begins_is_refused() {
    let world = world_of_two().await;
    let refused = ask(&world.app, json!({ "shift": { "from": "18:00", "until": "08:00" } })).await;
    let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].place, "shift.until");
}
