use super::{load_of, talk_pack};
use crate::conversations::{TalkBackTest, TalkBackTestQuery, shadow, try_on_talks};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::NormPackId;
use doorstep_domain::norm_pack::PackJudges;

/// Tries a conversation pack that was brought on kept conversations, a stretch at a time.
///
/// # Errors
/// When the caller may not, there is no such pack, or the days are none.
pub async fn back_test_talks(
    app: &App,
    caller: &Caller,
    id: NormPackId,
    query: &TalkBackTestQuery,
) -> Result<TalkBackTest, AppError> {
    caller.scope(Act::ReadPacks)?;
    caller.within(Act::ReadConversations, query.territory.as_ref())?;
    let pack = load_of(app, id, PackJudges::Conversations).await?;
    try_on_talks(app, caller, talk_pack(app, &pack).await?, query).await
}

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
