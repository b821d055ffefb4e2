//! The second step of signing in: set up, asked for, used once, lost and reset.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::people::{self, SavePerson};
use doorstep_app::second_steps;
use doorstep_app::sessions::{self, SignIn, SignInFault, SignInPlace, SignInRules, SignedIn};
use doorstep_app::{App, AppError, Caller};
use doorstep_domain::{Role, RoleGrant, TerritoryCode};
use doorstep_kernel::Duration;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use world::{World, caller};

const PASSWORD: &str = "the right password";

async fn zhou(app: &App, role: Role) -> Caller {
    let territory = TerritoryCode::new("yz");
    let wanted = SavePerson {
        login: "zhou".into(),
        name: "周敏".into(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        password: Some(PASSWORD.into()),
        firm: None,
    };
    Caller::of(&people::save_person(app, &Caller::system(), wanted).await.unwrap(), None)
}

async fn sign_in(app: &App, code: Option<&str>) -> Result<SignedIn, AppError> {
    let code = code.map(str::to_owned);
    sessions::sign_in(
        app,
        SignIn { login: "zhou".into(), password: PASSWORD.into(), code, ..SignIn::default() },
    )
    .await
}

fn fault(answer: Result<SignedIn, AppError>) -> Option<SignInFault> {
    match answer {
        Err(AppError::SignIn(fault)) => Some(fault),
        _ => None,
    }
}

/// What an authenticator app shows for a secret in base 32.
fn shown(secret: &str, app: &App) -> String {
    let mut bits = String::new();
    for letter in secret.chars() {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> =
        (0..bits.len() / 8).map(|at| u8::from_str_radix(&bits[at * 8..at * 8 + 8], 2).unwrap()).collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes).unwrap();
    mac.update(&(app.now().as_millis() as u64 / 30_000).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let from = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes(hash[from..from + 4].try_into().unwrap()) & 0x7FFF_FFFF;
    format!("{:06}", word % 1_000_000)
}

/// Sets a second step up; the secret and the recovery codes.
async fn set_up(app: &App, own: &Caller) -> (String, Vec<String>) {
    let begun = second_steps::begin_second_step(app, own, Some(PASSWORD)).await.unwrap();
    let on = second_steps::confirm_second_step(app, own, &shown(&begun.secret, app)).await.unwrap();
    (begun.secret, on.recovery_codes)
}

fn minute(world: &World) -> World {
    world.later(Duration::from_mins(1))
}

#[tokio::test]
async fn it_is_on_from_its_first_right_code() {
    let world = World::new().await;
    let app = &world.app;
    let own = zhou(app, Role::Dispatcher).await;
    let wrong = second_steps::begin_second_step(app, &own, Some("wrong wrong wrong")).await;
    assert!(matches!(wrong, Err(AppError::Invalid(_))), "a stolen session sets nothing up");
    let begun = second_steps::begin_second_step(app, &own, Some(PASSWORD)).await.unwrap();
    assert!(
        begun.uri.starts_with("otpauth://totp/Doorstep:zhou?secret=") && begun.uri.contains(&begun.secret)
    );
    sign_in(app, None).await.unwrap();
    let code = shown(&begun.secret, app);
    let other = if code == "000000" { "000001" } else { "000000" };
    assert!(second_steps::confirm_second_step(app, &own, other).await.is_err());
    let late = world.later(Duration::from_mins(31));
    assert!(
        second_steps::confirm_second_step(&late.app, &own, &shown(&begun.secret, &late.app)).await.is_err(),
        "what was begun and left is forgotten"
    );
    let on = second_steps::confirm_second_step(app, &own, &code).await.unwrap();
    assert_eq!(on.recovery_codes.len(), 10);
    assert!(sessions::account(app, &own).await.unwrap().second_step);
    assert_eq!(fault(sign_in(app, None).await), Some(SignInFault::SecondStepNeeded));
    assert!(
        second_steps::begin_second_step(app, &own, Some(PASSWORD)).await.is_err(),
        "it is never shown again"
    );
}

#[tokio::test]
async fn a_code_signs_in_once_also_when_two_give_it_at_once() {
    let world = World::new().await;
    let own = zhou(&world.app, Role::Dispatcher).await;
    let (secret, _) = set_up(&world.app, &own).await;
    let used = shown(&secret, &world.app);
    assert_eq!(fault(sign_in(&world.app, Some(&used)).await), Some(SignInFault::WrongCode));
    let later = minute(&world);
    let code = shown(&secret, &later.app);
    let (one, two) = tokio::join!(sign_in(&later.app, Some(&code)), sign_in(&later.app, Some(&code)));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    assert_eq!(fault(sign_in(&later.app, Some(&code)).await), Some(SignInFault::WrongCode));
    assert_eq!(fault(sign_in(&later.app, Some(&used)).await), Some(SignInFault::WrongCode));
}

#[tokio::test]
async fn wrong_codes_lock_the_account_and_asking_for_one_does_not() {
    let world = World::new().await;
    let own = zhou(&world.app, Role::Dispatcher).await;
    let (secret, _) = set_up(&world.app, &own).await;
    let later = minute(&world);
    let app = &later.app;
    for _ in 0..7 {
        assert_eq!(fault(sign_in(app, None).await), Some(SignInFault::SecondStepNeeded));
    }
    for _ in 0..5 {
        assert_eq!(fault(sign_in(app, Some("no code")).await), Some(SignInFault::WrongCode));
        assert!(matches!(
            fault(sign_in(app, None).await),
            Some(SignInFault::SecondStepNeeded | SignInFault::Wrong)
        ));
    }
    assert_eq!(fault(sign_in(app, Some(&shown(&secret, app))).await), Some(SignInFault::Wrong));
    let after = later.later(Duration::from_mins(15));
    sign_in(&after.app, Some(&shown(&secret, &after.app))).await.unwrap();
}

#[tokio::test]
async fn guesses_of_codes_between_sign_ins_without_one_are_five_at_most() {
    let world = World::new().await;
    let own = zhou(&world.app, Role::Dispatcher).await;
    set_up(&world.app, &own).await;
    let app = &world.app;
    let tries =
        (0..24).map(|guess| async move { fault(sign_in(app, (guess % 2 == 0).then_some("no code")).await) });
    let answers = futures::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| **answer == Some(SignInFault::WrongCode)).count();
    assert!(looked_at <= 5, "{answers:?}");
}

#[tokio::test]
async fn a_recovery_code_signs_in_once_however_it_is_typed() {
    let world = World::new().await;
    let app = &world.app;
    let own = zhou(app, Role::Dispatcher).await;
    let (_, codes) = set_up(app, &own).await;
    let typed = codes[3].replace('-', " ").to_uppercase();
    sign_in(app, Some(&typed)).await.unwrap();
    assert_eq!(fault(sign_in(app, Some(&codes[3])).await), Some(SignInFault::WrongCode));
    sign_in(app, Some(&codes[4])).await.unwrap();
}

#[tokio::test]
async fn whose_role_asks_for_it_sets_it_up_at_the_next_sign_in_and_keeps_it() {
    let world = World::new().await;
    let rules = SignInRules { second_step_for: vec![Role::SecurityAdministrator], ..SignInRules::default() };
    let app = &world.app.clone().with_sign_in(rules);
    let own = zhou(app, Role::SecurityAdministrator).await;
    assert_eq!(fault(sign_in(app, None).await), Some(SignInFault::SecondStepMissing));
    assert_eq!(fault(sign_in(app, Some("123456")).await), Some(SignInFault::WrongCode), "nothing was begun");
    assert!(second_steps::begin_at_sign_in(app, "zhou", "wrong wrong wrong").await.is_err());
    let begun = second_steps::begin_at_sign_in(app, "zhou", PASSWORD).await.unwrap();
    let signed = sign_in(app, Some(&shown(&begun.secret, app))).await.unwrap();
    assert_eq!(signed.recovery_codes.len(), 10);
    let again = second_steps::begin_at_sign_in(app, "zhou", PASSWORD).await;
    assert!(again.is_err(), "whoever has the password alone replaces nothing");
    let off = second_steps::remove_second_step(app, &own, PASSWORD, &signed.recovery_codes[0]).await;
    assert!(matches!(off, Err(AppError::Invalid(_))));
    let signed = sign_in(app, Some(&signed.recovery_codes[0])).await.unwrap();
    assert!(signed.recovery_codes.is_empty(), "they are shown once");
}

#[tokio::test]
async fn whose_role_does_not_ask_begins_nothing_by_password_alone() {
    let world = World::new().await;
    zhou(&world.app, Role::Dispatcher).await;
    assert!(second_steps::begin_at_sign_in(&world.app, "zhou", PASSWORD).await.is_err());
}

#[tokio::test]
async fn its_owner_switches_it_off_by_password_and_code() {
    let world = World::new().await;
    let app = &world.app;
    let own = zhou(app, Role::Dispatcher).await;
    let none = second_steps::remove_second_step(app, &own, PASSWORD, "123456").await;
    assert!(matches!(none, Err(AppError::NotFound { .. })));
    let (_, codes) = set_up(app, &own).await;
    for (password, code) in [("wrong wrong wrong", codes[0].as_str()), (PASSWORD, "123456")] {
        let refused = second_steps::remove_second_step(app, &own, password, code).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
    }
    second_steps::remove_second_step(app, &own, PASSWORD, &codes[0]).await.unwrap();
    sign_in(app, None).await.unwrap();
}

#[tokio::test]
async fn a_security_administrator_resets_it_where_they_administer_and_every_session_ends() {
    let world = World::new().await;
    let app = &world.app;
    let own = zhou(app, Role::Dispatcher).await;
    let (_, codes) = set_up(app, &own).await;
    let signed = sign_in(app, Some(&codes[0])).await.unwrap();
    for stranger in [caller(Role::SecurityAdministrator, "sh"), caller(Role::Administrator, "yz"), own] {
        let refused = second_steps::reset_second_step(app, &stranger, "zhou").await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");
    }
    second_steps::reset_second_step(app, &caller(Role::SecurityAdministrator, "yz"), "zhou").await.unwrap();
    assert!(sessions::resume(app, &signed.token).await.is_err());
    sign_in(app, None).await.unwrap();
}

#[tokio::test]
async fn a_link_for_a_new_password_is_no_way_around_it() {
    let world = World::new().await;
    let app = &world.app;
    let own = zhou(app, Role::Dispatcher).await;
    set_up(app, &own).await;
    let link = sessions::password_link(app, &Caller::system(), "zhou").await.unwrap();
    let chosen =
        sessions::choose_password(app, &link.token, "the next password", SignInPlace::default()).await;
    assert!(chosen.unwrap().is_none(), "they sign in with a code next");
}

#[tokio::test]
async fn what_was_sealed_with_another_key_opens_nothing() {
    let world = World::new().await;
    let own = zhou(&world.app, Role::Dispatcher).await;
    let (_, codes) = set_up(&world.app, &own).await;
    let key = second_steps::SealKey::parse(&"k".repeat(32)).unwrap();
    let app = &world.app.clone().with_seal_key(key);
    let refused = sign_in(app, Some(&codes[0])).await;
    assert!(matches!(refused, Err(AppError::Unavailable(why)) if why.contains("seal_key")));
}
