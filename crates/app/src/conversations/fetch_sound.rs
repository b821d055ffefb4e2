use super::load;
use super::sound::call_heard;
use crate::calls::{can_be_fetched, fetch_again};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::call::{Call, CallSound};
use doorstep_domain::{Conversation, ConversationId, Role};

/// Fetches the sound of a conversation once more after it could not be had, and answers where it stands then. While it is on its
/// way, and once it is here, asking again changes nothing.
///
/// # Errors
/// When there is none, the caller may not, or it can never come.
pub async fn fetch_sound(app: &App, caller: &Caller, id: ConversationId) -> Result<CallSound, AppError> {
    app.decide(caller, || async {
        let conversation = load(app, id).await?;
        let mut change = Change::by(caller.actor(fetches(caller, &conversation)?), app.now());
        let none = || AppError::not_found("sound of conversation", id);
        let call = call_heard(app, id).await?.ok_or_else(none)?;
        let sound = fetch_again(app, &mut change, call).await?.sound.ok_or_else(none)?;
        Ok((change.finish(), sound))
    })
    .await
}

/// Whether the caller may have it fetched once more, and it may come.
pub(super) async fn may_fetch(
    app: &App,
    caller: &Caller,
    conversation: &Conversation,
    call: Option<&Call>,
) -> Result<bool, AppError> {
    match call {
        Some(call) if fetches(caller, conversation).is_ok() => can_be_fetched(app, call).await,
        Some(_) | None => Ok(false),
    }
}

/// In which role somebody has it fetched: who reads conversations there, and takes them in from whoever recorded them.
fn fetches(caller: &Caller, conversation: &Conversation) -> Result<Role, AppError> {
    caller.may(Act::ReadConversations, &conversation.head.territory)?;
    caller.may(Act::TakeInConversations, &conversation.head.territory)
}
