use super::link::by_login;
use super::password::is_right;
use super::token::{csrf_of, new_token, token_hash};
use crate::{App, AppError};
use doorstep_domain::{DeviceId, Person};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, Credential, Row, Session};

/// Wrong passwords in a row before the account is locked.
const FAILURES_MAX: u32 = 5;

/// How long a locked account stays locked.
const LOCKED_FOR: Duration = Duration::from_mins(15);

/// A session of a desk ends after this; a phone's lasts through a day offline and the next morning.
const SESSION: Duration = Duration::from_hours(36);

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
}

/// Signs someone in by login and password. The answer does not tell which of the two was wrong.
///
/// # Errors
/// When they do not fit, or the account is locked or closed.
pub async fn sign_in(
    app: &App,
    login: &str,
    password: &str,
    device: Option<DeviceId>,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let person = active(app, login).await?;
    let credential = match &person {
        Some(person) => app.store.get_versioned::<Credential>(&person.id.to_string()).await?,
        None => None,
    };
    let (Some(person), Some(found)) = (person, credential) else {
        return Err(AppError::NotSignedIn("login or password is wrong"));
    };
    if found.record.locked_until.is_some_and(|until| until > now) {
        return Err(AppError::NotSignedIn("too many wrong passwords: wait 15 minutes"));
    }
    let hash = found.record.password_hash.clone().unwrap_or_default();
    let given = password.to_owned();
    let right = tokio::task::spawn_blocking(move || is_right(&hash, &given)).await.unwrap_or(false);
    let failed = if right { 0 } else { found.record.failed + 1 };
    let locked_until = (failed >= FAILURES_MAX).then(|| now + LOCKED_FOR);
    let changed = Credential { failed: failed % FAILURES_MAX, locked_until, ..found.record.clone() };
    if changed != found.record {
        let rows = vec![Row::replace(&changed, found.version)];
        app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    }
    if !right {
        return Err(AppError::NotSignedIn("login or password is wrong"));
    }
    begin(app, person, device).await
}

/// Signs someone in without a password: the demo's one click.
///
/// # Errors
/// When nobody active has that login.
pub async fn sign_in_without_password(app: &App, login: &str) -> Result<SignedIn, AppError> {
    let person = active(app, login).await?;
    begin(app, person.ok_or_else(|| AppError::not_found("person", login))?, None).await
}

/// The active person of a login.
async fn active(app: &App, login: &str) -> Result<Option<Person>, AppError> {
    match by_login(app, login).await {
        Ok(person) => Ok(Some(person).filter(|person| person.active)),
        Err(AppError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) async fn begin(app: &App, person: Person, device: Option<DeviceId>) -> Result<SignedIn, AppError> {
    let now = app.now();
    let token = new_token(app);
    let session = Session {
        token_hash: token_hash(&token),
        person: person.id,
        device,
        created_at: now,
        expires_at: now + SESSION,
        scopes: None,
        name: None,
    };
    let rows = vec![Row::insert(&session)];
    app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    Ok(SignedIn { person, csrf: csrf_of(&token), token, expires_at: session.expires_at })
}
