//! Accounts: who may open them, one-time links, locks.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::people::{self, SavePerson};
use doorstep_app::sessions::{SignIn, SignInFault, SignInPlace, SignInRules, SignedIn};
use doorstep_app::tokens::{self, MakeToken};
use doorstep_app::views::{self, KeepViews, View};
use doorstep_app::{App, AppError, Caller, Scope, sessions};
use doorstep_domain::{DeviceId, Role, RoleGrant, TerritoryCode};
use doorstep_kernel::Duration;
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

async fn sign_in(app: &App, password: &str) -> Result<SignedIn, AppError> {
    let given = SignIn { login: "zhou".into(), password: password.into(), ..SignIn::default() };
    sessions::sign_in(app, given).await
}

/// 周敏, a dispatcher with a password, and a session of theirs.
async fn zhou(app: &App, password: &str) -> (Caller, SignedIn) {
    let wanted = SavePerson { password: Some(password.into()), ..person("zhou", Role::Dispatcher, "yz") };
    people::save_person(app, &Caller::system(), wanted).await.unwrap();
    let signed = sign_in(app, password).await.unwrap();
    (Caller::of(&signed.person, None), signed)
}

fn token(scopes: &[Scope], days: u32) -> MakeToken {
    let password = Some("the right password".to_owned());
    MakeToken { name: "综调接口".into(), scopes: scopes.to_vec(), days, password }
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
    let weak = sessions::choose_password(app, &token, "short", SignInPlace::default()).await;
    assert!(matches!(weak, Err(AppError::Invalid(_))), "a weak password leaves the link as it is");
    let signed =
        sessions::choose_password(app, &token, "correct horse battery", SignInPlace::default()).await;
    let signed = signed.unwrap().unwrap();
    assert_eq!(sessions::resume(app, &signed.token).await.unwrap().person.login, "zhou");
    sign_in(app, "correct horse battery").await.unwrap();
    let again = sessions::choose_password(app, &token, "another password", SignInPlace::default()).await;
    assert!(matches!(again, Err(AppError::NotFound { .. })), "a link opens once");
}

#[tokio::test]
async fn of_two_who_open_a_link_at_once_one_gets_in() {
    let world = World::new().await;
    people::save_person(&world.app, &Caller::system(), person("zhou", Role::Agent, "yz")).await.unwrap();
    let token = link(&world, "zhou").await;
    let (one, two) = tokio::join!(
        sessions::choose_password(&world.app, &token, "the first password", SignInPlace::default()),
        sessions::choose_password(&world.app, &token, "the second password", SignInPlace::default()),
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
    let before = sign_in(app, "the old password").await.unwrap();
    let (first, second) = (link(&world, "zhou").await, link(&world, "zhou").await);
    assert!(sessions::whose_link(app, &first).await.is_err());
    sessions::choose_password(app, &second, "the new password", SignInPlace::default()).await.unwrap();
    assert!(sessions::resume(app, &before.token).await.is_err());
    assert!(sign_in(app, "the old password").await.is_err());
}

#[tokio::test]
async fn five_wrong_passwords_lock_an_account_and_an_administrator_unlocks_it() {
    let world = World::new().await;
    let app = &world.app;
    let wanted =
        SavePerson { password: Some("the right password".into()), ..person("zhou", Role::Agent, "yz") };
    people::save_person(app, &Caller::system(), wanted).await.unwrap();
    for _ in 0..5 {
        sign_in(app, "wrong wrong wrong").await.unwrap_err();
    }
    let locked = sign_in(app, "the right password").await;
    assert!(matches!(locked, Err(AppError::SignIn(SignInFault::Wrong))), "{locked:?}");
    people::unlock(app, &Caller::system(), "zhou").await.unwrap();
    let signed = sign_in(app, "the right password").await.unwrap();
    people::lock(app, &Caller::system(), "zhou").await.unwrap();
    assert!(sessions::resume(app, &signed.token).await.is_err(), "a locked account is signed out at once");
    assert!(sign_in(app, "the right password").await.is_err());
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
async fn nobody_is_the_product_itself_or_administers_beside_anything_else() {
    let world = World::new().await;
    for roles in [
        vec![Role::System],
        vec![Role::Customer],
        vec![Role::Administrator, Role::AuditAdministrator],
        vec![Role::SecurityAdministrator, Role::AuditAdministrator],
        vec![Role::Administrator, Role::SecurityAdministrator],
        vec![Role::AuditAdministrator, Role::Dispatcher],
        vec![Role::Technician, Role::Administrator],
    ] {
        let territory = TerritoryCode::new("yz");
        let grants =
            roles.iter().map(|role| RoleGrant { role: *role, territory: territory.clone() }).collect();
        let wanted = SavePerson { grants, ..person("zhou", Role::Agent, "yz") };
        let refused = people::save_person(&world.app, &Caller::system(), wanted).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{roles:?}");
    }
}

#[tokio::test]
async fn a_thousand_guesses_at_once_are_counted_one_by_one() {
    let world = World::new().await;
    let app = &world.app;
    zhou(app, "the right password").await;
    let guesses = (0..20).map(|_| sign_in(app, "wrong wrong wrong"));
    let guessed = futures::future::join_all(guesses).await;
    assert!(guessed.iter().all(Result::is_err));
    // Counted one over the other they would be one or two, and the account would still listen.
    assert!(sign_in(app, "the right password").await.is_err(), "five tries are five, however fast they come");
}

#[tokio::test]
async fn nobody_learns_which_logins_there_are() {
    let world = World::new().await;
    zhou(&world.app, "the right password").await;
    let given = SignIn { login: "nobody".into(), password: "the right password".into(), ..SignIn::default() };
    let nobody = sessions::sign_in(&world.app, given).await.unwrap_err().to_string();
    assert_eq!(nobody, sign_in(&world.app, "wrong wrong wrong").await.unwrap_err().to_string());
}

#[tokio::test]
async fn a_password_is_changed_by_its_owner_and_ends_every_other_session() {
    let world = World::new().await;
    let app = &world.app;
    let (own, here) = zhou(app, "the right password").await;
    let elsewhere = sign_in(app, "the right password").await.unwrap();
    let change = |current: &'static str, new: &'static str| {
        sessions::change_password(app, &own, &here.token, current, new)
    };
    assert!(matches!(change("wrong wrong wrong", "the next password").await, Err(AppError::Invalid(_))));
    change("the right password", "the next password").await.unwrap();
    assert!(sessions::resume(app, &here.token).await.is_ok());
    assert!(sessions::resume(app, &elsewhere.token).await.is_err());
    let back = change("the next password", "the right password").await;
    assert!(matches!(back, Err(AppError::Invalid(_))), "one of the last passwords is not taken again");
    let same = change("the next password", "the next password").await;
    assert!(matches!(same, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn a_password_that_is_too_old_is_changed_at_the_next_sign_in() {
    let world = World::new().await;
    zhou(&world.app, "the right password").await;
    let later = world.later(Duration::from_hours(91 * 24));
    let longest = Some(Duration::from_hours(90 * 24));
    let app = &later.app.with_sign_in(SignInRules { password_longest: longest, ..SignInRules::default() });
    for _ in 0..6 {
        let old = sign_in(app, "the right password").await.unwrap_err();
        assert!(
            matches!(old, AppError::SignIn(SignInFault::PasswordTooOld)),
            "it counts as no wrong one: {old}"
        );
    }
    let both = |new: &str| SignIn {
        login: "zhou".into(),
        password: "the right password".into(),
        new_password: Some(new.into()),
        ..SignIn::default()
    };
    assert!(matches!(sessions::sign_in(app, both("the right password")).await, Err(AppError::Invalid(_))));
    sessions::sign_in(app, both("the next password")).await.unwrap();
    sign_in(app, "the next password").await.unwrap();
}

#[tokio::test]
async fn somebody_sees_where_they_are_signed_in_and_ends_one_or_all_others() {
    let world = World::new().await;
    let app = &world.app;
    let (own, here) = zhou(app, "the right password").await;
    let from = SignInPlace {
        device: Some(DeviceId("phone".into())),
        agent: Some("Firefox".into()),
        ..SignInPlace::default()
    };
    let given =
        SignIn { login: "zhou".into(), password: "the right password".into(), from, ..SignIn::default() };
    let phone = sessions::sign_in(app, given).await.unwrap();
    let third = sign_in(app, "the right password").await.unwrap();
    link(&world, "zhou").await;
    let rows = sessions::own_sessions(app, &own, &here.token).await.unwrap();
    assert_eq!(rows.len(), 3, "a link is no session");
    assert_eq!(rows.iter().filter(|row| row.current).count(), 1);
    let on_phone = rows.iter().find(|row| row.device.is_some()).unwrap();
    assert_eq!(on_phone.agent.as_deref(), Some("Firefox"));
    sessions::end_session(app, &own, &on_phone.id).await.unwrap();
    let told = sessions::resume(app, &phone.token).await;
    assert!(matches!(told, Err(AppError::SignedOutFromAfar)), "a phone hears why and clears what it holds");
    sessions::end_other_sessions(app, &own, &here.token).await.unwrap();
    assert!(sessions::resume(app, &third.token).await.is_err());
    assert!(sessions::resume(app, &here.token).await.is_ok());
}

#[tokio::test]
async fn a_token_signs_in_within_its_scopes_until_it_ends() {
    let world = World::new().await;
    let app = &world.app;
    let (own, _) = zhou(app, "the right password").await;
    let made = tokens::make_token(app, &own, token(&[Scope::OrdersRead], 30)).await.unwrap();
    let caller = sessions::resume(app, &made.token).await.unwrap().caller(None);
    assert_eq!(caller.token.unwrap().scopes, [Scope::OrdersRead]);
    let rows = tokens::own_tokens(app, &own).await.unwrap();
    assert_eq!((rows.len(), rows[0].last_used_at), (1, Some(app.now())));
    assert!(made.row.last_used_at.is_none());
    let before = world.later(Duration::from_hours(30 * 24 - 1));
    assert!(sessions::resume(&before.app, &made.token).await.is_ok());
    let after = world.later(Duration::from_hours(30 * 24));
    assert!(matches!(sessions::resume(&after.app, &made.token).await, Err(AppError::NotSignedIn(_))));
}

#[tokio::test]
async fn a_token_makes_no_token_and_reads_nothing_of_the_account() {
    let world = World::new().await;
    let app = &world.app;
    let (own, _) = zhou(app, "the right password").await;
    let made = tokens::make_token(app, &own, token(&[Scope::OrdersWrite], 30)).await.unwrap();
    let by = sessions::resume(app, &made.token).await.unwrap().caller(None);
    let refused = |refused: Result<(), AppError>| matches!(refused, Err(AppError::BeyondToken(_)));
    assert!(refused(tokens::make_token(app, &by, token(&[Scope::OrdersRead], 1)).await.map(|_| ())));
    assert!(refused(tokens::own_tokens(app, &by).await.map(|_| ())));
    assert!(refused(tokens::revoke_own(app, &by, &made.row.id).await));
    assert!(refused(sessions::own_sessions(app, &by, &made.token).await.map(|_| ())));
    assert!(refused(sessions::end_other_sessions(app, &by, &made.token).await.map(|_| ())));
    let change = sessions::change_password(app, &by, &made.token, "the right password", "the next password");
    assert!(refused(change.await));
}

#[tokio::test]
async fn tokens_that_cannot_be_right_are_refused_with_their_field() {
    let world = World::new().await;
    let app = &world.app;
    let (own, _) = zhou(app, "the right password").await;
    let read = &[Scope::OrdersRead];
    for (field, wanted) in [
        ("name", MakeToken { name: "  ".into(), ..token(read, 30) }),
        ("scopes", token(&[], 30)),
        ("scopes", token(&[Scope::JournalRead], 30)),
        ("days", token(read, 0)),
        ("days", token(read, 367)),
        ("current", MakeToken { password: Some("wrong wrong wrong".into()), ..token(read, 30) }),
        ("current", MakeToken { password: None, ..token(read, 30) }),
    ] {
        let Err(AppError::Invalid(faults)) = tokens::make_token(app, &own, wanted).await else {
            panic!("{field} was taken")
        };
        assert_eq!(faults[0].place, field);
    }
    for _ in 0..20 {
        tokens::make_token(app, &own, token(read, 30)).await.unwrap();
    }
    assert!(tokens::make_token(app, &own, token(read, 30)).await.is_err(), "twenty are enough");
}

#[tokio::test]
async fn a_token_dies_when_it_is_revoked_and_with_its_owner_s_account() {
    let world = World::new().await;
    let app = &world.app;
    let (own, _) = zhou(app, "the right password").await;
    let make = || tokens::make_token(app, &own, token(&[Scope::OrdersRead], 30));
    let (first, second, third) = (make().await.unwrap(), make().await.unwrap(), make().await.unwrap());
    let both = (make().await.unwrap(), make().await.unwrap());
    tokens::revoke_own(app, &own, &first.row.id).await.unwrap();
    assert!(sessions::resume(app, &first.token).await.is_err());
    let other = world::caller(Role::SecurityAdministrator, "sh");
    let refused = tokens::revoke_tokens_of(app, &other, "zhou", None).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
    let security = world::caller(Role::SecurityAdministrator, "yz");
    tokens::revoke_tokens_of(app, &security, "zhou", Some(&second.row.id)).await.unwrap();
    assert!(sessions::resume(app, &second.token).await.is_err());
    assert_eq!(tokens::revoke_tokens_of(app, &security, "zhou", None).await.unwrap(), 3);
    assert!(sessions::resume(app, &both.0.token).await.is_err());
    assert!(sessions::resume(app, &third.token).await.is_err());
    let last = make().await.unwrap();
    people::lock(app, &Caller::system(), "zhou").await.unwrap();
    people::unlock(app, &Caller::system(), "zhou").await.unwrap();
    assert!(sessions::resume(app, &last.token).await.is_err(), "a lock takes tokens away for good");
}

#[tokio::test]
async fn nobody_changes_their_own_roles() {
    let world = World::new().await;
    let app = &world.app;
    let security = person("anquan", Role::SecurityAdministrator, "yz");
    let own = people::save_person(app, &Caller::system(), security.clone()).await.unwrap();
    let by = Caller::of(&own, None);
    let audits =
        SavePerson { grants: person("anquan", Role::AuditAdministrator, "yz").grants, ..security.clone() };
    let refused = people::save_person(app, &by, audits.clone()).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    let renamed = SavePerson { name: "安全员".into(), ..security };
    people::save_person(app, &by, renamed).await.unwrap();
    let another = world::caller(Role::SecurityAdministrator, "yz");
    people::save_person(app, &another, audits).await.unwrap();
}

#[tokio::test]
async fn views_of_a_page_are_kept_for_the_person_and_what_cannot_be_one_is_named() {
    let world = World::new().await;
    let app = &world.app;
    let (caller, signed) = zhou(app, "the right password").await;
    let views = |names: &[&str]| KeepViews {
        views: names.iter().map(|name| View { name: (*name).into(), search: "kind=repair".into() }).collect(),
    };
    for names in [&["今天的修障"][..], &["今天的修障", "明天的"]] {
        views::keep(app, &caller, "orders", views(names)).await.unwrap();
    }
    views::keep(app, &caller, "matters", views(&["没人办的"])).await.unwrap();
    let elsewhere = Caller::of(&signed.person, None);
    let mut kept = views::list(app, &elsewhere).await.unwrap();
    kept.sort_by(|a, b| a.page.cmp(&b.page));
    let names: Vec<usize> = kept.iter().map(|page| page.views.len()).collect();
    assert_eq!(names, [1, 2], "{kept:?}");
    let many: Vec<String> = (0..13).map(|n| format!("v{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (page, wrong, place) in [
        ("orders", &["a", "a"][..], "views/1/name"),
        ("orders", &[" "], "views/0/name"),
        ("orders", &many, "views"),
        ("../x", &["a"], "page"),
    ] {
        let refused = views::keep(app, &caller, page, views(wrong)).await.unwrap_err();
        assert!(matches!(&refused, AppError::Invalid(faults) if faults[0].place == place), "{refused}");
    }
}
