use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Person, PersonId};
use doorstep_kernel::Timestamp;
use doorstep_store::{Row, Session, SessionFilter, StreamId};
use serde_json::json;

/// The most sessions of one person that are ended at once.
const SESSIONS_MAX: u32 = 500;

/// When a session that was ended from afar is said to have ended: no session ends by itself then.
pub(super) const FROM_AFAR: Timestamp = Timestamp::EPOCH;

/// Ends every session of a person, because a phone was lost. The rows stay until their owners ask once more, so that the
/// phone hears why and clears what it holds. The answer is how many sessions there were.
///
/// # Errors
/// When there is no such person, or the caller does not look after their territory.
pub async fn sign_out_from_afar(app: &App, caller: &Caller, person: PersonId) -> Result<usize, AppError> {
    let found = app.store.get::<Person>(&person.to_string()).await?;
    let found = found.ok_or_else(|| AppError::not_found("person", person))?;
    let role = caller.may(Act::ChangePeople, &found.territory)?;
    let filter = SessionFilter { person: Some(person), ..SessionFilter::default() };
    let sessions = app.store.list_versioned::<Session>(&filter, None, SESSIONS_MAX).await?.items;
    let stream = StreamId::new("person", person);
    let version = app.store.version_of(&stream).await?;
    let mut change = Change::by(caller.actor(role), app.now());
    for held in &sessions {
        let ended = Session { expires_at: FROM_AFAR, ..held.record.clone() };
        change.row(Row::replace(&ended, held.version));
    }
    let facts = json!({ "sessions": sessions.len() });
    change.event(stream, version, "person.signed_out_from_afar", &facts, &found.territory);
    app.commit(change.finish()).await?;
    Ok(sessions.len())
}
