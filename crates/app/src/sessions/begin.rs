use super::link::sessions_of;
use super::sign_in::{SignInPlace, SignedIn, own_hand};
use super::sign_out_from_afar::FROM_AFAR;
use super::token::{csrf_of, listed_as, new_token, token_hash};
use crate::{App, AppError, Change};
use doorstep_domain::{Actor, Person, SignInWay};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{Row, Session, StreamId};
use serde_json::json;

/// A session of a desk ends after this; a phone's lasts through a day offline and the next morning.
const SESSION: Duration = Duration::from_hours(36);

/// A session that was ended from afar waits so long for its phone to ask; then it is taken away like any other.
const KEPT_FROM_AFAR: Duration = Duration::from_hours(30 * 24);

/// The longest name of a browser that is kept, in characters.
const AGENT_MAX: usize = 200;

/// So many who sign in as one person at the same moment are written down one after the other.
const MEETING_MAX: usize = 8;

/// Begins a session on record, and takes away those of the same person that have ended.
pub(crate) async fn begin(app: &App, person: Person, from: SignInPlace) -> Result<SignedIn, AppError> {
    let now = app.now();
    let token = new_token(app);
    let session = Session {
        token_hash: token_hash(&token),
        person: person.id,
        device: from.device,
        created_at: now,
        expires_at: now + SESSION,
        scopes: None,
        agent: from.agent.map(|agent| agent.chars().take(AGENT_MAX).collect()),
        way: from.way,
    };
    write_down(app, &person, &session).await?;
    let (csrf, expires_at) = (csrf_of(&token), session.expires_at);
    Ok(SignedIn { person, csrf, token, expires_at, recovery_codes: Vec::new() })
}

async fn write_down(app: &App, person: &Person, session: &Session) -> Result<(), AppError> {
    for _ in 0..MEETING_MAX {
        match app.commit(begun(app, person, session).await?.finish()).await {
            Err(AppError::Conflict(_)) => {}
            written => return written.map(|_| ()),
        }
    }
    Err(AppError::Busy)
}

/// The session and that somebody came. Of a corporate account that is written where its groups are: with what they give.
async fn begun(app: &App, person: &Person, session: &Session) -> Result<Change, AppError> {
    let now = app.now();
    let mut change = Change::by(Actor { device: session.device.clone(), ..own_hand(person) }, now);
    if session.way != SignInWay::Corporate {
        let stream = StreamId::new("person", person.id);
        let version = app.store.version_of(&stream).await?;
        let facts = json!({ "by": session.way, "session": listed_as(&session.token_hash) });
        change.event(stream, version, "person.signed_in", &facts, &person.territory);
    }
    change.row(Row::insert(session));
    let over = sessions_of(app, person).await?.into_iter().filter(|session| is_over(session, now));
    for session in over {
        change.row(Row::delete::<Session>(session.token_hash));
    }
    Ok(change)
}

fn is_over(session: &Session, now: Timestamp) -> bool {
    match session.expires_at {
        FROM_AFAR => now.since(session.created_at) > KEPT_FROM_AFAR,
        expires_at => expires_at <= now,
    }
}
