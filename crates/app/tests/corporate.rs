//! Signing in with a corporate account, from the button to the session, at a provider that says what the test tells it to.
#![allow(clippy::unwrap_used)] // a broken checkout may panic

mod world;

use doorstep_app::corporate::{
    self, Asked, Attempt, Begun, Corporate, CorporateFault, CorporateRules, GroupRoles, Identity,
    IdentityProvider, Newcomers, ProviderFault, Returned, SecondStepThere,
};
use doorstep_app::people::{self, SavePerson};
use doorstep_app::sessions::{self, PasswordFor, SignIn, SignInFault, SignInPlace, SignInRules, SignedIn};
use doorstep_app::{App, AppError, Caller};
use doorstep_domain::{DeviceId, Role, RoleGrant, SignInWay, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::EventFilter;
use std::sync::{Arc, Mutex};
use world::World;

/// Says what it is told to say.
struct Scripted(Mutex<Result<Identity, ProviderFault>>);

impl IdentityProvider for Scripted {
    fn address<'a>(&'a self, attempt: &'a Attempt, _: Timestamp) -> Asked<'a, String> {
        Box::pin(async move { Ok(format!("https://id.example/authorize?state={}", attempt.state)) })
    }

    fn redeem<'a>(&'a self, _: &'a str, _: &'a Attempt, _: Timestamp) -> Asked<'a, Identity> {
        let said = self.0.lock().unwrap().clone();
        Box::pin(async move { said })
    }

    fn farewell<'a>(&'a self, state: &'a str, _: Timestamp) -> Asked<'a, Option<String>> {
        let known = self.0.lock().unwrap().clone();
        Box::pin(async move { known.map(|_| Some(format!("https://id.example/left?state={state}"))) })
    }
}

/// An installation and the provider that it believes.
struct Scene {
    world: World,
    provider: Arc<Scripted>,
}

fn identity(groups: &[&str]) -> Identity {
    Identity {
        issuer: "https://id.example".to_owned(),
        subject: "u-7".to_owned(),
        login: Some("wangmin".to_owned()),
        name: Some("王敏".to_owned()),
        groups: Some(groups.iter().map(|&group| group.to_owned()).collect()),
        methods: vec!["pwd".to_owned()],
    }
}

impl Scene {
    async fn new(newcomers: Newcomers) -> Self {
        Self::over(World::new().await, newcomers)
    }

    fn over(mut world: World, newcomers: Newcomers) -> Self {
        let provider = Arc::new(Scripted(Mutex::new(Ok(identity(&["east"])))));
        let lines = ["east => dispatcher @ yz", "quality => inspector @ yz.donghu"].map(str::to_owned);
        world.app = world.app.clone().with_corporate(Corporate {
            provider: provider.clone(),
            rules: CorporateRules {
                name_zh: "用企业账号登录".to_owned(),
                name_en: "Corporate account".to_owned(),
                groups: Some(GroupRoles::parse(&lines).unwrap()),
                newcomers,
                second_step: SecondStepThere::Trusted,
                sign_out_there: true,
            },
        });
        Self { world, provider }
    }

    fn app(&self) -> &App {
        &self.world.app
    }

    fn says(&self, said: Result<Identity, ProviderFault>) {
        *self.provider.0.lock().unwrap() = said;
    }

    /// What a browser keeps and what it is sent with.
    async fn begin(&self) -> (String, String) {
        let device = Some(DeviceId("device-1".to_owned()));
        let sent = corporate::begin(self.app(), "/console/board".to_owned(), device).await.unwrap();
        let state = sent.address.split_once("state=").unwrap().1.to_owned();
        (sent.sealed, state)
    }

    async fn back(&self, sealed: &str, state: &str) -> Result<SignedIn, CorporateFault> {
        let begun = corporate::begun(self.app(), Some(sealed)).await?;
        corporate::finish(self.app(), &begun, code(state), Some("Firefox".to_owned())).await
    }

    async fn sign_in(&self) -> Result<SignedIn, CorporateFault> {
        let (sealed, state) = self.begin().await;
        self.back(&sealed, &state).await
    }
}

fn code(state: &str) -> Returned {
    Returned { state: state.to_owned(), code: Some("code".to_owned()), error: None }
}

fn roles(signed: &SignedIn) -> Vec<&'static str> {
    signed.person.grants.iter().map(|grant| grant.role.word()).collect()
}

const PASSWORD: &str = "the right password";

/// 王敏, with a role and, at first, a password of this installation.
async fn wangmin(app: &App, role: Role, password: Option<&str>) {
    let territory = TerritoryCode::new("yz");
    let wanted = SavePerson {
        login: "wangmin".to_owned(),
        name: "王敏".to_owned(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        password: password.map(str::to_owned),
        firm: None,
    };
    people::save_person(app, &Caller::system(), wanted).await.unwrap();
}

async fn by_password(app: &App) -> Result<SignedIn, AppError> {
    let given = SignIn { login: "wangmin".to_owned(), password: PASSWORD.to_owned(), ..SignIn::default() };
    sessions::sign_in(app, given).await
}

/// Kinds and facts of all events, in order.
async fn journal(app: &App) -> Vec<(String, serde_json::Value)> {
    let events = app.store.events_after(0, 200, &EventFilter::default()).await.unwrap();
    events.into_iter().map(|event| (event.kind, event.data)).collect()
}

#[tokio::test]
async fn a_corporate_account_opens_an_ordinary_session_and_the_journal_says_by_which_way() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    let signed = scene.sign_in().await.unwrap();
    assert_eq!((signed.person.login.as_str(), roles(&signed)), ("wangmin", vec!["dispatcher"]));
    let resumed = sessions::resume(scene.app(), &signed.token).await.unwrap();
    let caller = resumed.caller(None);
    let rows = sessions::own_sessions(scene.app(), &caller, &signed.token).await.unwrap();
    assert_eq!((rows.len(), rows[0].way, rows[0].current), (1, SignInWay::Corporate, true));
    assert_eq!(rows[0].device, Some(DeviceId("device-1".to_owned())));
    let account = sessions::account(scene.app(), &caller).await.unwrap();
    assert!(account.corporate && account.password_changed_at.is_none());
    let events = journal(scene.app()).await;
    assert_eq!(events.last().unwrap().0, "person.signed_in");
    assert_eq!(events.last().unwrap().1["by"], "corporate_account");
    assert_eq!(events.last().unwrap().1["made"], true);
}

#[tokio::test]
async fn attempts_groups_and_accounts_are_kept_by_postgres_as_well() {
    let Some(world) = World::on_postgres().await else { return };
    let scene = Scene::over(world, Newcomers::ComeIn);
    let (sealed, state) = scene.begin().await;
    let (one, two) = futures::join!(scene.back(&sealed, &state), scene.back(&sealed, &state));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
    scene.says(Ok(identity(&["quality"])));
    assert_eq!(roles(&scene.sign_in().await.unwrap()), ["inspector"]);
    scene.says(Ok(Identity { subject: "u-8".to_owned(), ..identity(&["east"]) }));
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::AnotherAccount)));
    corporate::unlink(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    assert_eq!(roles(&scene.sign_in().await.unwrap()), ["dispatcher"]);
    scene.says(Ok(identity(&["choir"])));
    corporate::unlink(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::NoRole(_))));
    assert_eq!(journal(scene.app()).await.last().unwrap().0, "person.saved");
}

#[tokio::test]
async fn signing_out_goes_on_to_the_provider_unless_it_is_away_or_left_alone() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    let signed = scene.sign_in().await.unwrap();
    let there = sessions::sign_out(scene.app(), &signed.token).await.unwrap();
    assert_eq!(there.as_deref(), Some("https://id.example/left?state=phone"));
    assert!(sessions::resume(scene.app(), &signed.token).await.is_err());
    assert_eq!(journal(scene.app()).await.last().unwrap().0, "person.signed_out");
    let again = sessions::sign_out(scene.app(), &signed.token).await.unwrap();
    assert_eq!(again, None, "it has ended already");
    let signed = scene.sign_in().await.unwrap();
    scene.says(Err(ProviderFault::Unreachable("silence".to_owned())));
    assert_eq!(sessions::sign_out(scene.app(), &signed.token).await.unwrap(), None);
    assert!(sessions::resume(scene.app(), &signed.token).await.is_err(), "signed out here all the same");
    wangmin(scene.app(), Role::SecurityAdministrator, Some(PASSWORD)).await;
    corporate::unlink(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    let signed = by_password(scene.app()).await.unwrap();
    assert_eq!(sessions::sign_out(scene.app(), &signed.token).await.unwrap(), None, "there is none there");
}

#[tokio::test]
async fn the_journal_says_who_came_by_password_and_who_left() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    wangmin(scene.app(), Role::Dispatcher, Some(PASSWORD)).await;
    let signed = by_password(scene.app()).await.unwrap();
    sessions::sign_out(scene.app(), &signed.token).await.unwrap();
    let events = journal(scene.app()).await;
    let [.., came, left] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((came.0.as_str(), came.1["by"].as_str()), ("person.signed_in", Some("password")));
    assert_eq!((left.0.as_str(), &left.1["session"]), ("person.signed_out", &came.1["session"]));
    assert!(!signed.token.contains(came.1["session"].as_str().unwrap()), "no part of the token");
}

#[tokio::test]
async fn many_who_sign_in_as_one_person_at_once_all_get_in_on_record() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    wangmin(scene.app(), Role::Dispatcher, Some(PASSWORD)).await;
    let all = futures::join!(by_password(scene.app()), by_password(scene.app()), by_password(scene.app()));
    assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok());
    let came = journal(scene.app()).await.into_iter().filter(|(kind, _)| kind == "person.signed_in");
    assert_eq!(came.count(), 3);
}

#[tokio::test]
async fn an_attempt_is_used_once_by_the_browser_that_began_it_while_it_is_fresh() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    let (sealed, state) = scene.begin().await;
    let (other_sealed, other_state) = scene.begin().await;
    let not_here = |result: Result<SignedIn, CorporateFault>| {
        assert!(matches!(result, Err(CorporateFault::NotBegunHere)), "{result:?}");
    };
    not_here(scene.back(&other_sealed, &state).await);
    not_here(scene.back(&sealed, &other_state).await);
    not_here(scene.back("", &state).await);
    let mut meddled = sealed.clone().into_bytes();
    meddled[40] = if meddled[40] == b'A' { b'B' } else { b'A' };
    not_here(scene.back(&String::from_utf8(meddled).unwrap(), &state).await);
    assert!(matches!(corporate::begun(scene.app(), None).await, Err(CorporateFault::NotBegunHere)));
    scene.back(&sealed, &state).await.unwrap();
    not_here(scene.back(&sealed, &state).await);
    let later = scene.world.later(Duration::from_mins(10));
    let late = corporate::begun(&later.app, Some(&other_sealed)).await;
    assert!(matches!(late, Err(CorporateFault::NotBegunHere)));
}

#[tokio::test]
async fn of_two_who_bring_one_attempt_back_at_once_one_gets_in() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    scene.sign_in().await.unwrap();
    let (sealed, state) = scene.begin().await;
    let (one, two) = futures::join!(scene.back(&sealed, &state), scene.back(&sealed, &state));
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
}

#[tokio::test]
async fn roles_follow_the_groups_at_every_sign_in_and_go_with_the_last_of_them() {
    let scene = Scene::new(Newcomers::StayOut).await;
    wangmin(scene.app(), Role::Manager, Some(PASSWORD)).await;
    assert_eq!(roles(&scene.sign_in().await.unwrap()), ["dispatcher"]);
    scene.says(Ok(identity(&["quality", "choir"])));
    let signed = scene.sign_in().await.unwrap();
    assert_eq!(roles(&signed), ["inspector"]);
    scene.says(Ok(identity(&["choir"])));
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::NoRole(_))));
    let resumed = sessions::resume(scene.app(), &signed.token).await.unwrap();
    assert!(resumed.person.grants.is_empty(), "the session that goes on may nothing");
    let events = journal(scene.app()).await;
    assert_eq!(events.last().unwrap().0, "person.saved");
    scene.says(Ok(identity(&["east"])));
    assert_eq!(roles(&scene.sign_in().await.unwrap()), ["dispatcher"]);
}

#[tokio::test]
async fn strangers_and_locked_people_stay_out() {
    let scene = Scene::new(Newcomers::StayOut).await;
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::Stranger)));
    wangmin(scene.app(), Role::Dispatcher, Some(PASSWORD)).await;
    people::lock(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::Locked)));
    people::unlock(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    scene.sign_in().await.unwrap();
}

#[tokio::test]
async fn another_account_takes_a_login_only_after_it_was_unlinked() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    scene.sign_in().await.unwrap();
    scene.says(Ok(Identity { subject: "u-8".to_owned(), ..identity(&["east"]) }));
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::AnotherAccount)));
    corporate::unlink(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    scene.sign_in().await.unwrap();
    let nobody = corporate::unlink(scene.app(), &Caller::system(), "nobody").await;
    assert!(matches!(nobody, Err(AppError::NotFound { .. })));
}

#[tokio::test]
async fn a_new_password_does_not_unlink_the_account() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    scene.sign_in().await.unwrap();
    let link = sessions::password_link(scene.app(), &Caller::system(), "wangmin").await.unwrap();
    sessions::choose_password(scene.app(), &link.token, PASSWORD, SignInPlace::default()).await.unwrap();
    scene.says(Ok(Identity { subject: "u-8".to_owned(), ..identity(&["east"]) }));
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::AnotherAccount)));
}

#[tokio::test]
async fn what_the_provider_says_instead_of_a_code_is_told_apart() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    for (error, expected) in [
        ("access_denied", "cancelled"),
        ("temporarily_unavailable", "provider_away"),
        ("invalid_scope", "provider_refuses"),
    ] {
        let (sealed, state) = scene.begin().await;
        let begun: Begun = corporate::begun(scene.app(), Some(&sealed)).await.unwrap();
        let returned = Returned { state, code: None, error: Some(error.to_owned()) };
        let fault = corporate::finish(scene.app(), &begun, returned, None).await.unwrap_err();
        assert_eq!(fault.code(), expected);
    }
    for (fault, expected) in [
        (ProviderFault::Unreachable("silence".to_owned()), "provider_away"),
        (ProviderFault::Refused("invalid_grant".to_owned()), "provider_refuses"),
        (ProviderFault::Untrusted("expired".to_owned()), "not_proved"),
    ] {
        scene.says(Err(fault));
        assert_eq!(scene.sign_in().await.unwrap_err().code(), expected);
    }
    scene.says(Ok(Identity { login: None, ..identity(&["east"]) }));
    assert_eq!(scene.sign_in().await.unwrap_err().code(), "no_login");
}

#[tokio::test]
async fn passwords_can_be_for_administrators_alone() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    let rules = SignInRules { password_for: PasswordFor::Administrators, ..SignInRules::default() };
    let strict = scene.app().clone().with_sign_in(rules);
    wangmin(&strict, Role::Dispatcher, Some(PASSWORD)).await;
    let refused = by_password(&strict).await;
    assert!(matches!(refused, Err(AppError::SignIn(SignInFault::CorporateOnly))), "{refused:?}");
    wangmin(&strict, Role::SecurityAdministrator, None).await;
    by_password(&strict).await.unwrap();
    assert!(matches!(scene.sign_in().await, Err(CorporateFault::BreakGlass)));
}

#[tokio::test]
async fn who_has_no_password_here_is_told_where_theirs_is_changed() {
    let scene = Scene::new(Newcomers::ComeIn).await;
    let signed = scene.sign_in().await.unwrap();
    let caller = Caller::of(&signed.person, None);
    let refused =
        sessions::change_password(scene.app(), &caller, &signed.token, "", "another password").await;
    let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
    assert!(faults[0].zh.contains("企业身份平台"), "{}", faults[0].zh);
}
