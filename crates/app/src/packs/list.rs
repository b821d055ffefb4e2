use super::{decides, load};
use crate::conversations::HeldPack;
use crate::{Act, App, AppError, Caller};
use doorstep_dialogue::State;
use doorstep_domain::norm_pack::{NormPackState, PackJudges};
use doorstep_domain::{NormPack, NormPackId, Person};
use doorstep_kernel::Date;
use doorstep_norms::{BoundPack, PackState};
use doorstep_store::NormPackLifeFilter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What the caller may do with a pack as it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackMay {
    /// 试运行.
    pub shadow: bool,
    /// 生效.
    pub set_live: bool,
    /// 停用.
    pub retire: bool,
    /// 作废.
    pub discard: bool,
}

/// Rules of a conversation pack by their state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TalkRules {
    /// Rules that are judged and scored.
    pub live: u64,
    /// Rules that are tried out 试运行: judged and shown, without consequence.
    pub shadow: u64,
    /// Rules that are written and not judged yet.
    pub draft: u64,
    /// Rules that are not judged any more.
    pub retired: u64,
}

impl TalkRules {
    fn of(pack: &doorstep_dialogue::Pack) -> Self {
        let count = |state| pack.rules().iter().filter(|rule| rule.state == state).count() as u64;
        Self {
            live: count(State::Live),
            shadow: count(State::Shadow),
            draft: count(State::Draft),
            retired: count(State::Retired),
        }
    }
}

/// A pack with names and what is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PackRow {
    /// Its id; none for one that came with the program or its folder.
    pub id: Option<NormPackId>,
    /// The pack, such as `china-telecom`.
    pub pack: String,
    /// Its version with those of what it stands on.
    pub version: String,
    /// What it judges.
    pub judges: PackJudges,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// The documents it was written from.
    pub source: String,
    /// `draft`, `shadow`, `live`, `retired` or `discarded`.
    pub state: String,
    /// The first day on which it binds; none before that is decided.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The first day on which it binds no more.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// Whether it binds now.
    pub in_force: bool,
    /// Why it was given up.
    pub reason: Option<String>,
    /// Who brought it.
    pub brought_by_name: Option<String>,
    /// How many norms of the catalogue its items name; none where it cannot be read any more.
    pub norms: Option<u64>,
    /// How many requirements before a step it has.
    pub requirements: Option<u64>,
    /// How many clocks.
    pub clocks: Option<u64>,
    /// How many KPIs.
    pub kpis: Option<u64>,
    /// How the rules of a conversation pack stand; none for another, and while it is a draft.
    pub talk_rules: Option<TalkRules>,
    /// What the caller may do.
    pub may: PackMay,
}

/// Every pack that may bind this installation's operator: those that people brought, newest first, then those that came with
/// the program.
///
/// # Errors
/// When the caller may read none.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PackRow>, AppError> {
    caller.scope(Act::ReadPacks)?;
    let mut rows = Vec::new();
    let mut brought = BTreeSet::new();
    for pack in app.store.all::<NormPack>(&NormPackLifeFilter::default()).await? {
        brought.insert((pack.head.pack.clone(), pack.head.pack_version.clone()));
        rows.push(row(app, caller, pack).await?);
    }
    for bound in app.rules.shelf().iter().rev() {
        let header = bound.header();
        let is_new = brought.insert((header.id.clone(), header.version.clone()));
        if is_new && header.operator == *app.rules.operator() {
            rows.push(built_in(app, bound));
        }
    }
    for held in app.conversation_packs.newest_first() {
        let front = held.pack.front();
        if brought.insert((front.id.clone(), front.version.clone())) {
            rows.push(built_in_talks(app, held));
        }
    }
    Ok(rows)
}

/// One pack that people brought.
///
/// # Errors
/// When it cannot be read.
pub(super) async fn row(app: &App, caller: &Caller, pack: NormPack) -> Result<PackRow, AppError> {
    let person = app.store.get::<Person>(&pack.head.brought_by.to_string()).await?;
    let of_talks = pack.head.judges == PackJudges::Conversations;
    let bound = if of_talks { None } else { super::bound(app, &pack).await.ok() };
    let talks = app.conversation_packs.read(&pack.head.pack, &pack.head.pack_version).filter(|_| of_talks);
    let (from, until, reason) = match &pack.state {
        NormPackState::Draft | NormPackState::Shadow { .. } => (None, None, None),
        NormPackState::Live { from, .. } => (Some(*from), None, None),
        NormPackState::Retired { from, until, reason, .. } => {
            (Some(*from), Some(*until), Some(reason.clone()))
        }
        NormPackState::Discarded { reason, .. } => (None, None, Some(reason.clone())),
    };
    let may = may(app, caller, &pack).await;
    Ok(PackRow {
        id: Some(pack.head.id),
        in_force: match pack.head.judges {
            PackJudges::Visits => in_force(app, bound.as_deref()),
            PackJudges::Conversations => talks.is_some_and(|talks| talks_in_force(app, talks)),
        },
        talk_rules: talks.map(|talks| TalkRules::of(talks)),
        judges: pack.head.judges,
        version: pack.head.pack_version,
        pack: pack.head.pack,
        zh: pack.head.zh,
        en: pack.head.en,
        source: pack.head.source,
        state: pack.state.word().to_owned(),
        from,
        until,
        reason,
        brought_by_name: person.map(|person| person.name),
        norms: bound.as_deref().map(norms),
        requirements: bound.as_deref().map(|bound| bound.requirements().len() as u64),
        clocks: bound.as_deref().map(|bound| bound.sections().clocks.len() as u64),
        kpis: bound.as_deref().map(|bound| bound.sections().kpis.len() as u64),
        may,
    })
}

/// One pack by its id.
pub(super) async fn row_of(app: &App, caller: &Caller, id: NormPackId) -> Result<PackRow, AppError> {
    row(app, caller, load(app, id).await?).await
}

fn built_in(app: &App, bound: &BoundPack) -> PackRow {
    let header = bound.header();
    PackRow {
        id: None,
        pack: header.id.clone(),
        version: bound.version().0.clone(),
        judges: PackJudges::Visits,
        talk_rules: None,
        zh: header.text.zh.clone(),
        en: header.text.en.clone(),
        source: header.source.clone(),
        state: match header.state {
            PackState::Draft => "draft",
            PackState::Shadow => "shadow",
            PackState::Live => "live",
            PackState::Retired => "retired",
        }
        .to_owned(),
        from: Some(bound.effective_from()),
        until: header.until,
        in_force: in_force(app, Some(bound)),
        reason: None,
        brought_by_name: None,
        norms: Some(norms(bound)),
        requirements: Some(bound.requirements().len() as u64),
        clocks: Some(bound.sections().clocks.len() as u64),
        kpis: Some(bound.sections().kpis.len() as u64),
        may: PackMay::default(),
    }
}

fn built_in_talks(app: &App, held: &HeldPack) -> PackRow {
    let front = held.pack.front();
    PackRow {
        id: None,
        pack: front.id.clone(),
        version: front.version.clone(),
        judges: PackJudges::Conversations,
        zh: front.title.zh.clone(),
        en: front.title.en.clone(),
        source: front.source.clone(),
        state: "live".to_owned(),
        from: Some(held.from),
        until: held.until,
        in_force: talks_in_force(app, &held.pack),
        reason: None,
        brought_by_name: None,
        norms: None,
        requirements: None,
        clocks: None,
        kpis: None,
        talk_rules: Some(TalkRules::of(&held.pack)),
        may: PackMay::default(),
    }
}

fn talks_in_force(app: &App, pack: &doorstep_dialogue::Pack) -> bool {
    app.conversation_packs.on(app.rules.date(app.now())).is_some_and(|now| std::ptr::eq(now, pack))
}

fn in_force(app: &App, bound: Option<&BoundPack>) -> bool {
    let now = app.rules.at(app.now());
    bound.is_some_and(|bound| {
        bound.header().id == now.header().id && bound.header().version == now.header().version
    })
}

/// How many norms of the catalogue the items of a pack name.
fn norms(bound: &BoundPack) -> u64 {
    bound.norms().len() as u64
}

async fn may(app: &App, caller: &Caller, pack: &NormPack) -> PackMay {
    let Some(person) = caller.person else { return PackMay::default() };
    let brings = caller.scope(Act::BringPacks).is_ok();
    let sets = decides(app, caller).await.is_ok();
    let second = person != pack.head.brought_by;
    match pack.state {
        NormPackState::Draft => PackMay { shadow: brings, discard: brings, ..PackMay::default() },
        NormPackState::Shadow { .. } => {
            PackMay { set_live: sets && second, discard: brings, ..PackMay::default() }
        }
        NormPackState::Live { .. } => PackMay { retire: sets && second, ..PackMay::default() },
        NormPackState::Retired { .. } | NormPackState::Discarded { .. } => PackMay::default(),
    }
}
