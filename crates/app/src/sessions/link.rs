use super::token::{new_token, token_hash};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Person, SignInWay};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{PersonFilter, Row, Session, SessionFilter, StreamId};
use serde_json::json;

/// A link opens once, and no longer than this: long enough to be passed on by hand, short enough to be forgotten.
const LINK: Duration = Duration::from_hours(1);

/// What a link may do, and nothing else: it is no session.
pub(super) const CHOOSE_PASSWORD: &str = "choose_password";

/// A one-time link, to be told to the person and kept nowhere.
#[derive(Debug, Clone)]
pub struct PasswordLink {
    /// Whose password it sets.
    pub person: Person,
    /// The secret part of the address, shown this once; only its hash is stored.
    pub token: String,
    /// Until when it opens.
    pub expires_at: Timestamp,
}

/// Makes a link by which somebody chooses a password: the first one, or a new one. An earlier link opens no more.
///
/// # Errors
/// When the caller may not grant roles there, or nobody active has that login.
pub async fn password_link(app: &App, caller: &Caller, login: &str) -> Result<PasswordLink, AppError> {
    let now = app.now();
    let person = by_login(app, login).await?;
    let role = caller.may(Act::GrantRoles, &person.territory)?;
    if !person.active {
        let (en, zh) =
            (format!("`{login}` is locked: unlock it first"), format!("“{login}”已停用，请先启用"));
        return Err(AppError::invalid("login", en, zh));
    }
    let token = new_token(app);
    let link = Session {
        token_hash: token_hash(&token),
        person: person.id,
        device: None,
        created_at: now,
        expires_at: now + LINK,
        scopes: Some(vec![CHOOSE_PASSWORD.to_owned()]),
        agent: None,
        way: SignInWay::Password,
    };
    let mut change = Change::by(caller.actor(role), now);
    for older in sessions_of(app, &person).await?.iter().filter(|session| is_link(session)) {
        change.row(Row::delete::<Session>(older.token_hash.clone()));
    }
    change.row(Row::insert(&link));
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let facts = json!({ "expires_at": link.expires_at });
    change.event(stream, version, "person.password_link_made", &facts, &person.territory);
    app.commit(change.finish()).await?;
    Ok(PasswordLink { person, token, expires_at: link.expires_at })
}

/// Whether a session is a link and nothing more.
pub(super) fn is_link(session: &Session) -> bool {
    session.scopes.as_ref().is_some_and(|scopes| scopes.iter().any(|scope| scope == CHOOSE_PASSWORD))
}

/// The person of a login.
pub(crate) async fn by_login(app: &App, login: &str) -> Result<Person, AppError> {
    let filter = PersonFilter { login: Some(login.trim().to_owned()), ..PersonFilter::default() };
    let found = app.store.list::<Person>(&filter, None, 1).await?.items.pop();
    found.ok_or_else(|| AppError::not_found("person", login))
}

/// Everything a person is signed in by, links among them.
pub(crate) async fn sessions_of(app: &App, person: &Person) -> Result<Vec<Session>, AppError> {
    let filter = SessionFilter { person: Some(person.id), ..SessionFilter::default() };
    Ok(app.store.all::<Session>(&filter).await?)
}
