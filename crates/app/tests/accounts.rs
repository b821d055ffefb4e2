//! Accounts: who may open them, one-time links, locks.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::people::{self, SavePerson};
use doorstep_app::{AppError, Caller, sessions};
use doorstep_domain::{Role, RoleGrant, TerritoryCode};
use world::{World, caller};

fn person(login: &str, role: Role, territory: &str) -> SavePerson {
    let territory = TerritoryCode::new(territory);
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

async fn link(world: &World, login: &str) -> String {
    sessions::password_link(&world.app, &Caller::system(), login).await.unwrap().token
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_is_no_session() {
    let world = World::new().await;
    let app = &world.app;
    people::save_person(app, &Caller::system(), person("zhou", Role::Dispatcher, "yz")).await.unwrap();
    let token = link(&world, "zhou").await;
    assert!(
        matches!(sessions::resume(app, &token).await, Err(AppError::NotSignedIn(_))),
        "a link signs nobody in"
    );
    let weak = sessions::choose_password(app, &token, "short").await;
    assert!(matches!(weak, Err(AppError::Invalid(_))), "a weak password leaves the link as it is");
    let signed = sessions::choose_password(app, &token, "correct horse battery").await.unwrap();
    assert_eq!(sessions::resume(app, &signed.token).await.unwrap().person.login, "zhou");
    sessions::sign_in(app, "zhou", "correct horse battery", None).await.unwrap();
    let again = sessions::choose_password(app, &token, "another password").await;
    assert!(matches!(again, Err(AppError::NotFound { .. })), "a link opens once");
}

#[tokio::test]
async fn of_two_who_open_a_link_at_once_one_gets_in() {
    let world = World::new().await;
    people::save_person(&world.app, &Caller::system(), person("zhou", Role::Agent, "yz")).await.unwrap();
    let token = link(&world, "zhou").await;
    let (one, two) = tokio::join!(
        sessions::choose_password(&world.app, &token, "the first password"),
        sessions::choose_password(&world.app, &token, "the second password"),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
}

#[tokio::test]
async fn a_new_link_closes_the_one_before_and_a_new_password_ends_every_session() {
    let world = World::new().await;
    let app = &world.app;
    let wanted =
        SavePerson { password: Some("the old password".into()), ..person("zhou", Role::Agent, "yz") };
    people::save_person(app, &Caller::system(), wanted).await.unwrap();
    let before = sessions::sign_in(app, "zhou", "the old password", None).await.unwrap();
    let (first, second) = (link(&world, "zhou").await, link(&world, "zhou").await);
    assert!(sessions::whose_link(app, &first).await.is_err());
    sessions::choose_password(app, &second, "the new password").await.unwrap();
    assert!(sessions::resume(app, &before.token).await.is_err());
    assert!(sessions::sign_in(app, "zhou", "the old password", None).await.is_err());
}

#[tokio::test]
async fn five_wrong_passwords_lock_an_account_and_an_administrator_unlocks_it() {
    let world = World::new().await;
    let app = &world.app;
    let wanted =
        SavePerson { password: Some("the right password".into()), ..person("zhou", Role::Agent, "yz") };
    people::save_person(app, &Caller::system(), wanted).await.unwrap();
    for _ in 0..5 {
        sessions::sign_in(app, "zhou", "wrong wrong wrong", None).await.unwrap_err();
    }
    let locked = sessions::sign_in(app, "zhou", "the right password", None).await;
    assert!(matches!(locked, Err(AppError::NotSignedIn(why)) if why.contains("too many")), "{locked:?}");
    people::unlock(app, &Caller::system(), "zhou").await.unwrap();
    let signed = sessions::sign_in(app, "zhou", "the right password", None).await.unwrap();
    people::lock(app, &Caller::system(), "zhou").await.unwrap();
    assert!(sessions::resume(app, &signed.token).await.is_err(), "a locked account is signed out at once");
    assert!(sessions::sign_in(app, "zhou", "the right password", None).await.is_err());
    assert!(sessions::password_link(app, &Caller::system(), "zhou").await.is_err());
}

#[tokio::test]
async fn who_administers_one_district_takes_over_no_login_of_another() {
    let world = World::new().await;
    let app = &world.app;
    people::save_person(app, &Caller::system(), person("boss", Role::Manager, "yz.xihu")).await.unwrap();
    let security = caller(Role::SecurityAdministrator, "yz.donghu");
    let taken =
        SavePerson { password: Some("mine from now on".into()), ..person("boss", Role::Agent, "yz.donghu") };
    let refused = people::save_person(app, &security, taken).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");
}

#[tokio::test]
async fn nobody_is_the_product_itself_or_two_of_the_three_administrators() {
    let world = World::new().await;
    for roles in [
        vec![Role::System],
        vec![Role::Customer],
        vec![Role::Administrator, Role::AuditAdministrator],
        vec![Role::SecurityAdministrator, Role::AuditAdministrator],
    ] {
        let territory = TerritoryCode::new("yz");
        let grants =
            roles.iter().map(|role| RoleGrant { role: *role, territory: territory.clone() }).collect();
        let wanted = SavePerson { grants, ..person("zhou", Role::Agent, "yz") };
        let refused = people::save_person(&world.app, &Caller::system(), wanted).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{roles:?}");
    }
}
