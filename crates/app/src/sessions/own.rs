use super::link::{is_link, sessions_of};
use super::sign_in::{end_all, own_hand};
use super::sign_out_from_afar::FROM_AFAR;
use super::token::{listed_as, token_hash};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{DeviceId, Person, SignInWay};
use doorstep_kernel::Timestamp;
use doorstep_store::{Row, Session, StreamId};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SessionRow {
    /// What it is called here; no part of the token.
    pub id: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// The phone, when it is one.
    pub device: Option<DeviceId>,
    /// The browser or program, as it called itself.
    pub agent: Option<String>,
    /// By which way it began.
    pub way: SignInWay,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The person who signed in themselves.
///
/// # Errors
/// When somebody else asks, such as their token.
pub(crate) async fn own(app: &App, caller: &Caller) -> Result<Person, AppError> {
    let id = caller.in_person()?;
    let person = app.store.get::<Person>(&id.to_string()).await?;
    person.ok_or_else(|| AppError::not_found("person", id))
}

/// Where the caller is signed in, newest first. `token` is the one they ask with.
///
/// # Errors
/// When they did not sign in themselves.
pub async fn own_sessions(app: &App, caller: &Caller, token: &str) -> Result<Vec<SessionRow>, AppError> {
    let (person, now, asking) = (own(app, caller).await?, app.now(), token_hash(token));
    let row = |session: Session| SessionRow {
        id: listed_as(&session.token_hash),
        created_at: session.created_at,
        expires_at: session.expires_at,
        device: session.device,
        agent: session.agent,
        way: session.way,
        current: session.token_hash == asking,
    };
    let goes_on = |session: &Session| session.expires_at > now && !is_link(session);
    let mut rows: Vec<SessionRow> =
        sessions_of(app, &person).await?.into_iter().filter(goes_on).map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.created_at));
    Ok(rows)
}

/// Ends one session of the caller's own, as from afar: a phone clears what it holds.
///
/// # Errors
/// When there is no such session of theirs, or they did not sign in themselves.
pub async fn end_session(app: &App, caller: &Caller, id: &str) -> Result<(), AppError> {
    let person = own(app, caller).await?;
    let named = |session: &Session| listed_as(&session.token_hash) == id && !is_link(session);
    let found = sessions_of(app, &person).await?.into_iter().find(named);
    let session = found.ok_or_else(|| AppError::not_found("session", id))?;
    let mut change = Change::by(own_hand(&person), app.now());
    change.row(Row::upsert(&Session { expires_at: FROM_AFAR, ..session }));
    on_record(app, &mut change, &person, 1).await?;
    app.commit(change.finish()).await?;
    Ok(())
}

/// Ends every session of the caller's own but the one they ask with; says how many.
///
/// # Errors
/// When they did not sign in themselves.
pub async fn end_other_sessions(app: &App, caller: &Caller, token: &str) -> Result<usize, AppError> {
    let person = own(app, caller).await?;
    let mut change = Change::by(own_hand(&person), app.now());
    let ended = end_all(app, &mut change, &person, Some(&token_hash(token))).await?;
    on_record(app, &mut change, &person, ended).await?;
    app.commit(change.finish()).await?;
    Ok(ended)
}

async fn on_record(app: &App, change: &mut Change, person: &Person, ended: usize) -> Result<(), AppError> {
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    change.event(stream, version, "person.sessions_ended", &json!({ "sessions": ended }), &person.territory);
    Ok(())
}
