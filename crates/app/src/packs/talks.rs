use super::{load_of, talk_pack};
use crate::conversations::{TalkBackTest, shadow};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::NormPackId;
use doorstep_domain::norm_pack::PackJudges;

/// What a conversation pack on trial has said so far beside the one that counts.
///
/// # Errors
/// When the caller may not, or there is no such pack.
pub async fn shadow_talks(app: &App, caller: &Caller, id: NormPackId) -> Result<TalkBackTest, AppError> {
    caller.scope(Act::ReadPacks)?;
    caller.scope(Act::ReadConversations)?;
    let pack = load_of(app, id, PackJudges::Conversations).await?;
    shadow(app, caller, id, &*talk_pack(app, &pack).await?).await
}
