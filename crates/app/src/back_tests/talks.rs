use super::go_on::Left;
use crate::conversations::{TalkBackTest, TalksSoFar, named, talks_of};
use crate::{Act, App, AppError, Caller, packs};
use doorstep_domain::Conversation;
use doorstep_domain::norm_pack::PackJudges;
use doorstep_store::{BackTestRun, BackTestState, ConversationFilter, Cursor};

/// Three years: the words of conversations are kept no longer.
pub(super) const DAYS_MAX: i64 = 1_098;

/// So many are read at once: some megabytes of words.
const PAGE: u32 = 200;

/// Says beside what the pack is tried, and on how many conversations.
pub(super) async fn begin(app: &App, caller: &Caller, run: &mut BackTestRun) -> Result<(), AppError> {
    let new = packs::talk_pack_of(app, run.pack).await?;
    let (filter, against) = looked_at(app, caller, run)?;
    (run.tried, run.against) = (named(&new), against);
    run.all = app.store.count::<Conversation>(&filter).await?;
    Ok(())
}

/// Judges the next conversations, newest first.
pub(super) async fn stretch(
    app: &App,
    caller: &Caller,
    run: &mut BackTestRun,
    left: &mut Left,
) -> Result<(), AppError> {
    let new = packs::talk_pack_of(app, run.pack).await?;
    let (filter, _) = looked_at(app, caller, run)?;
    let mut so_far = so_far(run)?;
    let mut cursor = run.cursor.as_deref().map(Cursor::parse);
    while !left.is_over() {
        let page = app.store.list::<Conversation>(&filter, cursor.as_ref(), PAGE.min(left.count)).await?;
        left.looked_at(page.items.len());
        run.seen += page.items.len() as u64;
        so_far.judge(app, &new, run.to, page.items).await?;
        cursor = page.next;
        if cursor.is_none() {
            run.state = BackTestState::Done { ended_at: app.now() };
            break;
        }
    }
    run.cursor = cursor.map(|cursor| cursor.as_str().to_owned());
    run.otherwise = so_far.otherwise();
    run.so_far = serde_json::to_value(&so_far).expect("what was found is plain data");
    Ok(())
}

/// What was found so far, its turns quoted from what is kept today.
pub(super) async fn told(app: &App, run: &BackTestRun) -> Result<TalkBackTest, AppError> {
    let new = packs::talk_pack_of(app, run.pack).await?;
    so_far(run)?.told(app, &new, run.against.clone()).await
}

fn looked_at(
    app: &App,
    caller: &Caller,
    run: &BackTestRun,
) -> Result<(ConversationFilter, String), AppError> {
    debug_assert_eq!(run.judges, PackJudges::Conversations);
    let within = caller.within(Act::ReadConversations, run.territory.as_ref())?;
    talks_of(app, within, run.from, run.to)
}

fn so_far(run: &BackTestRun) -> Result<TalksSoFar, AppError> {
    if run.so_far.is_null() {
        return Ok(TalksSoFar::default());
    }
    let unreadable = |error| AppError::invalid("so_far", format!("{error}"), format!("{error}"));
    serde_json::from_value(run.so_far.clone()).map_err(unreadable)
}
