//! What the desk tells everybody of an area: phones show it, and the desk sees who knows it.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::broadcasts::{self, SendBroadcast};
use doorstep_app::{AppError, Caller, visits};
use doorstep_domain::*;
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, Row};
use serde_json::json;
use world::{World, caller};

/// A technician of an area, who can sign in.
async fn join(world: &World, number: u128, name: &str, area: &str) -> Caller {
    let id = PersonId::from_u128(number);
    let person = json!({ "id": id, "login": format!("t{number}"), "name": name, "territory": "yz.donghu.g01", "grants": [], "active": true });
    let person: Person = serde_json::from_value(person).unwrap();
    let technician = json!({ "person": id, "badge": format!("{number:04}"), "territory": "yz.donghu.g01", "area": area, "skills": [], "certificates": [], "languages": [], "home": null, "mode": "ebike", "novice": false, "instruments": [], "estates": [] });
    let technician: Technician = serde_json::from_value(technician).unwrap();
    let rows = vec![Row::upsert(&person), Row::upsert(&technician)];
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    Caller { person: Some(id), ..caller(Role::Technician, "yz.donghu.g01") }
}

fn stop(world: &World) -> SendBroadcast {
    let until = world.app.now() + Duration::from_hours(4);
    SendBroadcast { area: AreaCode::new("donghu"), text: " 暴雨，高空作业一律停 ".into(), until }
}

/// What a phone shows: the text, and whether its owner has said that they know it.
async fn on_the_phone(world: &World, crew: &Caller) -> Vec<(String, bool)> {
    let day = visits::of_technician(&world.app, crew, world.app.rules.date(world.app.now())).await.unwrap();
    day.broadcasts.into_iter().map(|shown| (shown.text, shown.known)).collect()
}

#[tokio::test]
async fn everybody_of_the_area_reads_it_until_its_time_is_over_and_the_desk_sees_who_knows_it() {
    let world = World::new().await;
    let desk = Caller { person: Some(PersonId::from_u128(8)), ..caller(Role::Dispatcher, "yz.donghu") };
    let (near, idle) = (join(&world, 1, "江涛", "donghu").await, join(&world, 2, "李强", "donghu").await);
    let far = join(&world, 3, "王伟", "xihu").await;
    let sent = broadcasts::send(&world.app, &desk, stop(&world)).await.unwrap();
    assert!(sent.shown);
    let id = sent.broadcast.head.id;
    let told = |known| vec![("暴雨，高空作业一律停".to_owned(), known)];
    assert_eq!(on_the_phone(&world, &near).await, told(false));
    assert!(on_the_phone(&world, &far).await.is_empty(), "another area's people are not told");

    for _ in 0..2 {
        broadcasts::acknowledge(&world.app, &near, id).await.unwrap();
    }
    assert!(matches!(broadcasts::acknowledge(&world.app, &far, id).await, Err(AppError::NotFound { .. })));
    assert_eq!(on_the_phone(&world, &near).await, told(true));
    let rows = broadcasts::list(&world.app, &desk, &AreaCode::new("donghu")).await.unwrap();
    assert_eq!((rows[0].broadcast.known_to.len(), rows[0].not_yet.as_slice()), (1, &["李强".to_owned()][..]));

    let evening = world.later(Duration::from_hours(5));
    assert!(on_the_phone(&evening, &idle).await.is_empty(), "its time is over");
    broadcasts::acknowledge(&evening.app, &idle, id).await.unwrap();
    let rows = broadcasts::list(&evening.app, &desk, &AreaCode::new("donghu")).await.unwrap();
    assert!(!rows[0].shown && rows[0].not_yet.is_empty(), "a phone without a signal says it late: {rows:?}");
}

#[tokio::test]
async fn what_was_taken_back_is_shown_no_more_and_only_who_plans_there_sends() {
    let world = World::new().await;
    let desk = Caller { person: Some(PersonId::from_u128(8)), ..caller(Role::Dispatcher, "yz.donghu") };
    let crew = join(&world, 1, "江涛", "donghu").await;
    let id = broadcasts::send(&world.app, &desk, stop(&world)).await.unwrap().broadcast.head.id;
    broadcasts::withdraw(&world.app, &desk, id).await.unwrap();
    assert!(on_the_phone(&world, &crew).await.is_empty());
    assert!(matches!(broadcasts::withdraw(&world.app, &desk, id).await, Err(AppError::Refused(_))), "twice");

    for other in [caller(Role::Dispatcher, "yz.xihu"), caller(Role::TeamLead, "yz.donghu"), crew] {
        let refused = broadcasts::send(&world.app, &other, stop(&world)).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{other:?}");
    }
    let empty = SendBroadcast { text: " ".into(), ..stop(&world) };
    assert!(matches!(broadcasts::send(&world.app, &desk, empty).await, Err(AppError::Refused(_))));
}
