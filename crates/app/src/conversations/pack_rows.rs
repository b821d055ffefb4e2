use crate::{Act, App, AppError, Caller};
use doorstep_dialogue::State;
use doorstep_kernel::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// A pack that conversations are inspected by, and how its rules stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConversationPackRow {
    /// The pack, such as `hotline-10000`.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// The first day on which it holds.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Whether conversations of today are inspected by it.
    pub in_force: bool,
    /// Rules that are judged and scored.
    pub live: u64,
    /// Rules that are tried out 试运行: judged and shown, without consequence.
    pub shadow: u64,
    /// Rules that are written and not judged yet.
    pub draft: u64,
    /// Rules that are not judged any more.
    pub retired: u64,
}

/// The packs that conversations are inspected by, the newest first.
///
/// # Errors
/// When the caller may read no packs.
pub fn pack_rows(app: &App, caller: &Caller) -> Result<Vec<ConversationPackRow>, AppError> {
    caller.scope(Act::ReadPacks)?;
    let now = app.conversation_packs.on(app.rules.date(app.now())).map(doorstep_dialogue::Pack::front);
    let row = |pack: &doorstep_dialogue::Pack| {
        let front = pack.front();
        let count = |state| pack.rules().iter().filter(|rule| rule.state == state).count() as u64;
        ConversationPackRow {
            pack: front.id.clone(),
            version: front.version.clone(),
            zh: front.title.zh.clone(),
            en: front.title.en.clone(),
            from: front.effective,
            in_force: now.is_some_and(|now| (&now.id, &now.version) == (&front.id, &front.version)),
            live: count(State::Live),
            shadow: count(State::Shadow),
            draft: count(State::Draft),
            retired: count(State::Retired),
        }
    };
    Ok(app.conversation_packs.newest_first().map(row).collect())
}
