use super::shifted::{RuleShifted, TalkScore};
use super::show::read;
use super::tried_pack::tried;
use crate::packs::{PackMistake, PackPart};
use crate::{Act, App, AppError, Caller, asked};
use doorstep_dialogue::{BackTest, Conversation as Said, Pack, inspect};
use doorstep_domain::{Conversation, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{ConversationFilter, Cursor, PAGE_MAX, Transcript};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// The most conversations of one answer: some seconds of work. Whoever wants more goes on at the mark, and sees how far it
/// has come; `doorstep inspect --against` takes any number at once.
const CONVERSATIONS_MAX: u32 = 2_000;

/// The longest history at once, as for visits.
const DAYS_MAX: i64 = 93;

/// Which conversations.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TalkBackTestQuery {
    /// The first day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last answer ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many at the most, 1 to 2,000; 2,000 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// What has to be mended in a pack first, or what it would have said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TalkPackTried {
    /// Every mistake, by file and line, and every example of a rule that comes out otherwise than the pack says.
    pub mistakes: Vec<PackMistake>,
    /// What it would have said about history; none where there are mistakes.
    pub test: Option<TalkBackTest>,
}

/// What a conversation pack would have said about kept conversations, beside the one in force. Nothing is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TalkBackTest {
    /// The pack that was tried.
    pub pack: String,
    /// The pack that was in force on the last day.
    pub against: String,
    /// How many conversations were judged by both, the newest first.
    pub conversations: u64,
    /// How many of them would be judged otherwise in something.
    pub otherwise: u64,
    /// How many could not be judged again: their words are erased.
    pub erased: u64,
    /// What they score by the pack in force.
    pub before: TalkScore,
    /// What they would score.
    pub after: TalkScore,
    /// Rules that would say otherwise, the most conversations first.
    pub rules: Vec<RuleShifted>,
    /// When the earliest of them began.
    pub reached: Option<Timestamp>,
    /// Where to go on, while there are more.
    pub next: Option<String>,
}

/// Reads a pack as it was sent, tries it on its own examples and then on kept conversations. It is not kept.
///
/// # Errors
/// When the caller may not read packs or conversations there, nothing readable was sent, no pack was in force, or the days
/// are none.
pub async fn back_test(
    app: &App,
    caller: &Caller,
    parts: Vec<PackPart>,
    query: &TalkBackTestQuery,
) -> Result<TalkPackTried, AppError> {
    caller.scope(Act::ReadPacks)?;
    caller.within(Act::ReadConversations, query.territory.as_ref())?;
    let zone = app.rules.at(app.now()).calendar().zone().clone();
    let new = match tried(parts, zone).await? {
        Ok(new) => Arc::new(new),
        Err(mistakes) => return Ok(TalkPackTried { mistakes, test: None }),
    };
    let test = try_on_talks(app, caller, new, query).await?;
    Ok(TalkPackTried { mistakes: Vec::new(), test: Some(test) })
}

/// Tries any pack on kept conversations.
async fn try_on_talks(
    app: &App,
    caller: &Caller,
    new: Arc<Pack>,
    query: &TalkBackTestQuery,
) -> Result<TalkBackTest, AppError> {
    let within = caller.within(Act::ReadConversations, query.territory.as_ref())?;
    let days =
        query.from.until(query.to.saturating_add(1.day())).map_or(0, |span| i64::from(span.get_days()));
    if !(1..=DAYS_MAX).contains(&days) {
        let en = format!("{days} days: write 1 to {DAYS_MAX}");
        return Err(AppError::invalid("to", en, format!("期间应为 1 到 {DAYS_MAX} 天，现为 {days} 天")));
    }
    let (filter, _) = talks_of(app, within, query.from, query.to)?;
    let mut judged = Judged::new(new, query.to, app.rules.at(app.now()).calendar().zone().clone());
    let mut cursor = asked::cursor(query.cursor.as_deref());
    let mut left = query.limit.unwrap_or(CONVERSATIONS_MAX).clamp(1, CONVERSATIONS_MAX);
    while left > 0 {
        let page = app.store.list::<Conversation>(&filter, cursor.as_ref(), left.min(PAGE_MAX)).await?;
        left = left.saturating_sub(u32::try_from(page.items.len()).unwrap_or(u32::MAX));
        judged = judged.page(app, page.items).await?;
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    judged.told(app, cursor.as_ref()).await
}

/// The conversations of some days, and the pack that was in force on the last one.
pub(crate) fn talks_of(
    app: &App,
    within: Option<Vec<TerritoryCode>>,
    from: Date,
    to: Date,
) -> Result<(ConversationFilter, String), AppError> {
    let calendar = app.rules.at(app.now()).calendar().clone();
    let Some(against) = app.conversation_packs.on(to) else {
        let en = "no conversation pack was in force on that day: choose a later one";
        return Err(AppError::invalid("to", en, "那天还没有通话规范包在用，请选晚一些的日期"));
    };
    let filter = ConversationFilter {
        within,
        from: Some(Timestamp::start_of(from, calendar.zone())),
        before: Some(calendar.end_of(to)),
        ..ConversationFilter::default()
    };
    Ok((filter, named(against)))
}

/// Conversations judged by two packs so far.
pub(super) struct Judged {
    new: Arc<Pack>,
    day: Date,
    zone: TimeZone,
    pub(super) talks: Vec<Conversation>,
    pub(super) erased: u64,
    pub(super) test: BackTest,
}

impl Judged {
    pub(super) fn new(new: Arc<Pack>, day: Date, zone: TimeZone) -> Self {
        Self { new, day, zone, talks: Vec::new(), erased: 0, test: BackTest::default() }
    }

    /// Judges a page of conversations by both packs; not on a thread that serves requests.
    pub(super) async fn page(mut self, app: &App, page: Vec<Conversation>) -> Result<Self, AppError> {
        let all = page.len();
        let page: Vec<Conversation> = page.into_iter().filter(|one| one.erased.is_none()).collect();
        self.erased += (all - page.len()) as u64;
        let said = said(app, &page).await?;
        let packs = app.conversation_packs.clone();
        let judged = tokio::task::spawn_blocking(move || {
            let Some(old) = packs.on(self.day) else { return self };
            for (conversation, said) in page.into_iter().zip(said) {
                let (before, after) =
                    (inspect(old, &self.zone, &said), inspect(&self.new, &self.zone, &said));
                self.test.add(self.talks.len(), (old, &before), (&self.new, &after));
                self.talks.push(conversation);
            }
            self
        });
        judged.await.map_err(|error| AppError::Unavailable(format!("judging conversations again: {error}")))
    }

    async fn told(self, app: &App, next: Option<&Cursor>) -> Result<TalkBackTest, AppError> {
        Ok(TalkBackTest {
            pack: named(&self.new),
            against: app.conversation_packs.on(self.day).map(named).unwrap_or_default(),
            conversations: self.test.talks,
            otherwise: self.test.otherwise,
            erased: self.erased,
            before: self.test.before.into(),
            after: self.test.after.into(),
            rules: RuleShifted::of(app, &self.new, &self.test, &self.talks).await?,
            reached: self.talks.last().map(Conversation::began_at),
            next: next.map(|cursor| cursor.as_str().to_owned()),
        })
    }
}

pub(crate) fn named(pack: &Pack) -> String {
    format!("{} {}", pack.front().id, pack.front().version)
}

/// What was said in each conversation, in their order.
pub(super) async fn said(app: &App, page: &[Conversation]) -> Result<Vec<Said>, AppError> {
    let keys: Vec<String> = page.iter().map(|conversation| conversation.head.id.to_string()).collect();
    let found = app.store.get_many::<Transcript>(&keys).await?.into_iter();
    let mut by_id: HashMap<_, _> =
        found.map(|found| (found.record.conversation, found.record.said)).collect();
    let one = |conversation: &Conversation| {
        let id = conversation.head.id;
        read(by_id.remove(&id).ok_or_else(|| AppError::not_found("transcript of conversation", id))?)
    };
    page.iter().map(one).collect()
}
