use super::{decides, load};
use crate::plans::all;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::norm_pack::NormPackState;
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

/// A pack with names and what is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PackRow {
    /// Its id; none for one that came with the program or its folder.
    pub id: Option<NormPackId>,
    /// The pack, such as `china-telecom`.
    pub pack: String,
    /// Its version with those of what it stands on.
    pub version: String,
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
    for pack in all::<NormPack>(&app.store, &NormPackLifeFilter::default()).await? {
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
    Ok(rows)
}

/// One pack that people brought.
///
/// # Errors
/// When it cannot be read.
pub(super) async fn row(app: &App, caller: &Caller, pack: NormPack) -> Result<PackRow, AppError> {
    let person = app.store.get::<Person>(&pack.head.brought_by.to_string()).await?;
    let bound = super::bound(app, &pack).await.ok();
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
        version: pack.head.pack_version.clone(),
        pack: pack.head.pack,
        zh: pack.head.zh,
        en: pack.head.en,
        source: pack.head.source,
        state: pack.state.word().to_owned(),
        from,
        until,
        in_force: in_force(app, bound.as_deref()),
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
