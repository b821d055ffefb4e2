use super::begin::begin;
use super::fault::SignInFault;
use super::link::{by_login, sessions_of};
use super::password::set_password;
use super::tries::{forget, give_back, try_password};
use crate::second_steps::{self, Passed};
use crate::{App, AppError, Change};
use doorstep_domain::{Actor, DeviceId, Person, Role, SignInWay};
use doorstep_kernel::Timestamp;
use doorstep_store::{Credential, Row, Session, StreamId};
use serde_json::json;

/// What somebody gives to sign in.
#[derive(Clone, Default)]
pub struct SignIn {
    /// What they type to sign in.
    pub login: String,
    /// The password.
    pub password: String,
    /// The one-time code or a recovery code, where one is asked for.
    pub code: Option<String>,
    /// A new password, where the one they have is too old.
    pub new_password: Option<String>,
    /// Where they sign in.
    pub from: SignInPlace,
}

/// Where somebody signs in.
#[derive(Debug, Clone, Default)]
pub struct SignInPlace {
    /// The phone, when it is one.
    pub device: Option<DeviceId>,
    /// The browser or program, as it calls itself.
    pub agent: Option<String>,
    /// By which way.
    pub way: SignInWay,
}

/// Someone who has just signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// The token, shown once.
    pub token: String,
    /// What pages send back with everything that writes.
    pub csrf: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The codes for a lost phone, where a second step was set up with this sign-in; shown once.
    pub recovery_codes: Vec<String>,
}

/// Signs someone in by login and password, with a code where a second step is on.
///
/// # Errors
/// When they do not fit or the account waits or is closed, of which the answer does not tell which; when a code is asked for,
/// wrong or used; when the password is too old and no new one was given.
pub async fn sign_in(app: &App, given: SignIn) -> Result<SignedIn, AppError> {
    let (person, counted) = try_login(app, &given.login, &given.password).await?;
    if !app.sign_in.password_for.includes(&person) {
        give_back(app, &person, &counted).await?;
        return Err(SignInFault::CorporateOnly.into());
    }
    let new_password = given.new_password.filter(|_| is_too_old(app, &counted));
    // Before a code is used up: the next try needs it.
    if new_password.is_none() && is_too_old(app, &counted) {
        give_back(app, &person, &counted).await?;
        return Err(SignInFault::PasswordTooOld.into());
    }
    let passed = match second_steps::pass(app, &person, given.code.as_deref()).await {
        Err(error @ AppError::SignIn(SignInFault::SecondStepNeeded | SignInFault::SecondStepMissing)) => {
            give_back(app, &person, &counted).await?;
            return Err(error);
        }
        passed => passed?,
    };
    if let Some(new_password) = new_password
        && let Err(error) = renew(app, &person, &new_password).await
    {
        give_back(app, &person, &counted).await?;
        return Err(error);
    }
    forget(app, &person).await?;
    let signed = begin(app, person, given.from).await?;
    Ok(match passed {
        Passed::As => signed,
        Passed::SettingUp(recovery_codes) => SignedIn { recovery_codes, ..signed },
    })
}

/// The person of a login and password that fit, which signs nobody in.
///
/// # Errors
/// When they do not fit.
pub(crate) async fn fits(app: &App, login: &str, password: &str) -> Result<Person, AppError> {
    let (person, counted) = try_login(app, login, password).await?;
    give_back(app, &person, &counted).await?;
    Ok(person)
}

async fn try_login(app: &App, login: &str, password: &str) -> Result<(Person, Credential), AppError> {
    let person = active(app, login).await?;
    let counted = try_password(app, person.as_ref(), password).await?;
    person.zip(counted).ok_or(SignInFault::Wrong.into())
}

/// Whether a password grew too old by the rules of this installation.
fn is_too_old(app: &App, credential: &Credential) -> bool {
    let age = app.now().since(credential.changed_at);
    app.sign_in.password_longest.is_some_and(|longest| age > longest)
}

/// Takes the new password instead of one that is too old.
async fn renew(app: &App, person: &Person, new_password: &str) -> Result<(), AppError> {
    let mut change = Change::by(own_hand(person), app.now());
    set_password(app, &mut change, person.id, new_password).await?;
    end_all(app, &mut change, person, None).await?;
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    change.event(stream, version, "person.password_changed", &json!({}), &person.territory);
    app.commit(change.finish()).await?;
    Ok(())
}

/// A person who changes something of their own account.
pub(crate) fn own_hand(person: &Person) -> Actor {
    let role = person.grants.first().map_or(Role::Technician, |grant| grant.role);
    Actor { person: Some(person.id), role, device: None }
}

/// Ends what a person is signed in by, links among it, but for one session.
pub(super) async fn end_all(
    app: &App,
    change: &mut Change,
    person: &Person,
    but: Option<&str>,
) -> Result<usize, AppError> {
    let sessions = sessions_of(app, person).await?;
    let ending: Vec<&Session> =
        sessions.iter().filter(|session| but != Some(session.token_hash.as_str())).collect();
    for session in &ending {
        change.row(Row::delete::<Session>(session.token_hash.clone()));
    }
    Ok(ending.len())
}

/// Signs someone in without a password: the demo's one click.
///
/// # Errors
/// When nobody active has that login.
pub async fn sign_in_without_password(app: &App, login: &str) -> Result<SignedIn, AppError> {
    let person = active(app, login).await?;
    let person = person.ok_or_else(|| AppError::not_found("person", login))?;
    begin(app, person, SignInPlace { way: SignInWay::OneClick, ..SignInPlace::default() }).await
}

/// The active person of a login.
async fn active(app: &App, login: &str) -> Result<Option<Person>, AppError> {
    match by_login(app, login).await {
        Ok(person) => Ok(Some(person).filter(|person| person.active)),
        Err(AppError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
