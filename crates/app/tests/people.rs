//! People, skills and shifts: who may change them, what cannot be, and what a changed roster leaves behind.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::people::{self, ChangeShifts, SavePerson, SaveTechnician, ShiftDay, ShiftQuery};
use doorstep_app::{AppError, Caller};
use doorstep_domain::{AreaCode, Person, Role, RoleGrant, TerritoryCode};
use doorstep_kernel::Date;
use serde_json::json;
use world::{World, caller};

const HOME: &str = "yz.donghu.g01";

fn wanted(login: &str, role: Role) -> SavePerson {
    let territory = TerritoryCode::new(HOME);
    SavePerson {
        login: login.into(),
        name: "周敏".into(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        password: None,
        firm: None,
    }
}

async fn person(world: &World, login: &str, role: Role) -> Person {
    people::save_person(&world.app, &Caller::system(), wanted(login, role)).await.unwrap()
}

fn technician(badge: &str) -> SaveTechnician {
    let said = json!({ "badge": badge, "area": "donghu", "skills": [{ "skill": "repair", "level": 3 }],
        "certificates": [{ "kind": "height", "valid_until": "2027-05-31" }] });
    serde_json::from_value(said).unwrap()
}

fn day() -> Date {
    "2026-11-23".parse().unwrap()
}

/// A change of the roster as a page sends it.
fn roster(changes: serde_json::Value) -> ChangeShifts {
    serde_json::from_value(changes).unwrap()
}

fn places(error: AppError) -> Vec<String> {
    match error {
        AppError::Invalid(faults) => faults.into_iter().map(|fault| fault.place).collect(),
        other => panic!("expected faults of fields, got {other}"),
    }
}

#[tokio::test]
async fn a_team_lead_corrects_a_phone_but_grants_nothing() {
    let world = World::new().await;
    person(&world, "zhou", Role::Technician).await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    let corrected = SavePerson { phone: Some("13800001111".into()), ..wanted("zhou", Role::Technician) };
    let saved = people::save_person(&world.app, &lead, corrected).await.unwrap();
    assert_eq!(saved.phone.as_deref(), Some("13800001111"));
    let more = wanted("zhou", Role::Dispatcher);
    assert!(matches!(people::save_person(&world.app, &lead, more).await, Err(AppError::Forbidden(_))));
    let password =
        SavePerson { password: Some("correct horse battery".into()), ..wanted("zhou", Role::Technician) };
    assert!(matches!(people::save_person(&world.app, &lead, password).await, Err(AppError::Forbidden(_))));
    let other_firm = SavePerson { firm: Some("天成网络".into()), ..wanted("zhou", Role::Technician) };
    let refused = people::save_person(&world.app, &lead, other_firm).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "a firm decides what a contractor reads");
    let elsewhere = caller(Role::TeamLead, "yz.xihu");
    let again = wanted("zhou", Role::Technician);
    assert!(matches!(people::save_person(&world.app, &elsewhere, again).await, Err(AppError::Forbidden(_))));
}

#[tokio::test]
async fn who_is_locked_stays_locked_when_they_are_saved() {
    let world = World::new().await;
    person(&world, "zhou", Role::Agent).await;
    people::lock(&world.app, &Caller::system(), "zhou").await.unwrap();
    assert!(!person(&world, "zhou", Role::Agent).await.active);
}

#[tokio::test]
async fn skills_and_certificates_are_saved_and_what_cannot_be_is_named_field_by_field() {
    let world = World::new().await;
    let zhou = person(&world, "zhou", Role::Technician).await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    let saved = people::save_technician(&world.app, &lead, zhou.id, technician("ZW0001")).await.unwrap();
    assert_eq!((saved.skills[0].level, saved.certificates[0].kind.as_str()), (3, "height"));
    let rows = people::list(&world.app, &lead).await.unwrap();
    assert!(rows.iter().any(|row| row.technician.as_ref() == Some(&saved)), "the list shows it");

    let agent = person(&world, "sun", Role::Agent).await;
    let mut wrong = technician("ZW0001");
    wrong.area = AreaCode::new("nowhere");
    wrong.skills.push(serde_json::from_value(json!({ "skill": "repair", "level": 6 })).unwrap());
    let refused = people::save_technician(&world.app, &lead, agent.id, wrong).await.unwrap_err();
    assert_eq!(places(refused), ["person", "badge", "area", "skills[1]", "skills[1]"]);
}

#[tokio::test]
async fn a_roster_is_changed_whole_or_not_at_all() {
    let world = World::new().await;
    let zhou = person(&world, "zhou", Role::Technician).await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    people::save_technician(&world.app, &lead, zhou.id, technician("ZW0001")).await.unwrap();
    let query = ShiftQuery { area: AreaCode::new("donghu"), from: day(), until: day() };
    let shifts = async || people::shifts(&world.app, &lead, &query).await.unwrap();
    let rest = json!({ "from": "12:00", "until": "13:30", "minutes": 60 });
    let one = |from: &str, until: &str, rest: &serde_json::Value| json!({ "technician": zhou.id, "date": day(), "from": from, "until": until, "break": rest });

    let saved = roster(json!({ "save": [one("08:30", "17:30", &rest)] }));
    assert_eq!(people::change_shifts(&world.app, &lead, saved).await.unwrap().saved, 1);
    let kept = shifts().await.pop().unwrap();
    assert_eq!(kept.window.start().to_string(), "2026-11-23T00:30:00.000Z", "half past eight in Shanghai");
    assert_eq!(kept.rest.unwrap().length_ms.as_mins(), 60);

    for (wrong, place) in [
        (json!([one("08:00", "07:00", &json!(null))]), "save[0].until"),
        (json!([one("08:00", "12:00", &rest)]), "save[0].break"),
        (
            json!([one("08:00", "17:00", &rest), one("09:00", "18:00", &rest)]),
            &*format!("{} 2026-11-23", zhou.id),
        ),
    ] {
        let refused = people::change_shifts(&world.app, &lead, roster(json!({ "save": wrong }))).await;
        assert_eq!(places(refused.unwrap_err()), [place]);
        assert_eq!(shifts().await, std::slice::from_ref(&kept), "nothing of it was written");
    }

    let gone = ChangeShifts { save: Vec::new(), remove: vec![ShiftDay { technician: zhou.id, date: day() }] };
    assert_eq!(people::change_shifts(&world.app, &lead, gone.clone()).await.unwrap().removed, 1);
    assert!(shifts().await.is_empty());
    assert_eq!(people::change_shifts(&world.app, &lead, gone).await.unwrap().removed, 0, "twice is once");
    let elsewhere = caller(Role::TeamLead, "yz.xihu");
    let theirs = roster(json!({ "save": [one("08:30", "17:30", &rest)] }));
    assert!(matches!(
        people::change_shifts(&world.app, &elsewhere, theirs).await,
        Err(AppError::Forbidden(_))
    ));
}

#[tokio::test]
async fn ten_who_correct_one_person_at_the_same_moment_all_come_through() {
    let world = World::new().await;
    person(&world, "zhou", Role::Technician).await;
    let lead = caller(Role::TeamLead, "yz.donghu");
    let corrections = (0..10).map(|n| {
        let phone = Some(format!("1380000222{n}"));
        people::save_person(&world.app, &lead, SavePerson { phone, ..wanted("zhou", Role::Technician) })
    });
    for corrected in futures::future::join_all(corrections).await {
        corrected.unwrap();
    }
}
