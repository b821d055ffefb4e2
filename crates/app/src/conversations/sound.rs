use super::load;
use super::show::may_read;
use crate::calls::of_conversation;
use crate::change::conversation_stream;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::call::KeptSound;
use doorstep_domain::{Call, Conversation, ConversationId, Role};
use doorstep_store::{BlobPart, RecordedEvent};
use serde_json::json;
use std::ops::Range;

/// The journal's word for a sound that somebody opened.
const HEARD: &str = "conversation.heard";

/// The sound of a conversation, for whoever may read it. That somebody opens it is an event, once for each person and day: a
/// player asks for it in many pieces.
///
/// # Errors
/// When there is no such conversation, not for this caller, or no sound of it lies here.
pub async fn sound(app: &App, caller: &Caller, id: ConversationId) -> Result<KeptSound, AppError> {
    let conversation = load(app, id).await?;
    may_read(caller, &conversation)?;
    let call = call_heard(app, id).await?.ok_or_else(|| AppError::not_found("sound of conversation", id))?;
    let sound = call.kept_sound().cloned().ok_or_else(|| AppError::not_found("sound of conversation", id))?;
    if !is_noted(app, caller, id).await? {
        note(app, caller, &call, id).await?;
    }
    Ok(sound)
}

/// A stretch of a sound, in bytes, piece by piece.
///
/// # Errors
/// When it cannot be read, or is not there.
pub async fn sound_part(app: &App, sound: &KeptSound, bytes: Range<u64>) -> Result<BlobPart, AppError> {
    let part = app.store.blob_part(&sound.sha256, bytes).await?;
    part.ok_or_else(|| AppError::not_found("sound", &sound.sha256))
}

/// The call whose sound it is: one whose sound lies here, else the first that somebody wanted the sound of.
pub(super) async fn call_heard(app: &App, id: ConversationId) -> Result<Option<Call>, AppError> {
    let calls = of_conversation(app, id).await?;
    let (kept, others): (Vec<Call>, Vec<Call>) =
        calls.into_iter().partition(|call| call.kept_sound().is_some());
    Ok(kept.into_iter().chain(others).find(|call| call.sound.is_some()))
}

async fn is_noted(app: &App, caller: &Caller, id: ConversationId) -> Result<bool, AppError> {
    let (person, today) = (caller.person.map(|person| person.to_string()), app.rules.date(app.now()));
    let is_same = |event: &RecordedEvent| {
        event.kind == HEARD && event.actor.person == person && app.rules.date(event.occurred_at) == today
    };
    Ok(app.store.stream(&conversation_stream(id)).await?.iter().any(is_same))
}

async fn note(app: &App, caller: &Caller, call: &Call, id: ConversationId) -> Result<(), AppError> {
    app.decide(caller, || async {
        let conversation = load(app, id).await?;
        let role = heard_as(caller, &conversation);
        let mut change = Change::by(caller.actor(role), app.now());
        // Two pieces that were asked for at once: the second finds what the first one noted.
        if !is_noted(app, caller, id).await? {
            change.beside_conversation(conversation, HEARD, &json!({ "call": call.head.id }));
        }
        Ok((change.finish(), ()))
    })
    .await
}

/// In which role somebody hears it: who reads conversations there, else whoever spoke.
fn heard_as(caller: &Caller, conversation: &Conversation) -> Role {
    let own = if caller.is(Role::Technician) { Role::Technician } else { Role::Agent };
    caller.may(Act::ReadConversations, &conversation.head.territory).unwrap_or(own)
}
