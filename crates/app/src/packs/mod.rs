//! Norm packs 规范包 that people bring: checked as a whole with file, line and remedy, tried on history, judging beside the
//! pack in force without consequence, binding from a day on by a second person's word, and retired. Those that came with the
//! program stand beside them on the same shelf. Packs that judge conversations (`conversations/`) live the same life, on a shelf
//! of their own: they stand on no other.
//!
//! To add a verb: in `domain/src/norm_pack`, and who may in [`act`].

mod act;
mod back_test;
mod beside;
mod bring;
mod check;
mod files;
mod list;
mod moved;
mod read;
mod restock;
mod so_far;
mod talks;

pub use act::act;
pub use back_test::{BackTestQuery, PackBackTest, PackChange, try_on_history};
pub(crate) use back_test::{changes as pack_changes, named};
pub(crate) use beside::judge_beside;
pub use beside::{PackShadow, shadow};
pub use bring::{PackBrought, bring};
pub use check::PackMistake;
pub use files::PackPart;
pub(crate) use files::files as unpacked;
pub use list::{PackMay, PackRow, TalkRules, list};
pub use moved::{CheckedScore, MovedVisit, RuleMoved};
pub(crate) use read::PacksRead;
pub use restock::restock;
pub(crate) use so_far::VisitsSoFar;
pub use talks::shadow_talks;

use crate::conversations::read_and_tried;
use crate::{Act, App, AppError, Caller, Said};
use doorstep_domain::norm_pack::PackJudges;
use doorstep_domain::{NormPack, NormPackId, Role, Territory};
use doorstep_norms::BoundPack;
use doorstep_store::{StreamId, TerritoryFilter};
use std::sync::Arc;

async fn load(app: &App, id: NormPackId) -> Result<NormPack, AppError> {
    let found = app.store.get::<NormPack>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("norm pack", id))
}

fn stream(id: NormPackId) -> StreamId {
    StreamId::new("norm_pack", id)
}

/// The same, where it judges what was asked about.
async fn load_of(app: &App, id: NormPackId, judges: PackJudges) -> Result<NormPack, AppError> {
    let pack = load(app, id).await?;
    if pack.head.judges == judges {
        return Ok(pack);
    }
    let (en, zh) = match pack.head.judges {
        PackJudges::Visits => {
            ("this pack judges visits, not conversations", "这是上门规范包，不是通话规范包")
        }
        PackJudges::Conversations => {
            ("this pack judges conversations, not visits", "这是通话规范包，不是上门规范包")
        }
    };
    Err(AppError::invalid("id", en, zh))
}

/// What a pack judges.
pub(crate) async fn judges(app: &App, id: NormPackId) -> Result<PackJudges, AppError> {
    Ok(load(app, id).await?.head.judges)
}

/// A conversation pack by its id, read.
pub(crate) async fn talk_pack_of(
    app: &App,
    id: NormPackId,
) -> Result<Arc<doorstep_dialogue::Pack>, AppError> {
    talk_pack(app, &load_of(app, id, PackJudges::Conversations).await?).await
}

/// A pack of visits by its id, as it would bind.
pub(crate) async fn bound_of(app: &App, id: NormPackId) -> Result<Arc<BoundPack>, AppError> {
    bound(app, &load_of(app, id, PackJudges::Visits).await?).await
}

/// A conversation pack, read: as it stands on the shelf, else as it was read last, else out of its files.
async fn talk_pack(app: &App, pack: &NormPack) -> Result<Arc<doorstep_dialogue::Pack>, AppError> {
    if let Some(read) = app.conversation_packs.read(&pack.head.pack, &pack.head.pack_version) {
        return Ok(read.clone());
    }
    if let Some(read) = app.packs_read.of(pack.head.id) {
        return Ok(read);
    }
    let files = restock::files(app, pack).await?.into_iter();
    let parts = files.map(|(name, text)| doorstep_dialogue::Part { name, text }).collect();
    let zone = app.rules.at(app.now()).calendar().zone().clone();
    let read = read_and_tried(parts, zone).await?.map(Arc::new).map_err(|mistakes| {
        let first = mistakes.into_iter().next().map(|mistake| mistake.message);
        fits_no_more(first.unwrap_or_default())
    })?;
    app.packs_read.keep(pack.head.id, read.clone());
    Ok(read)
}

/// A pack that was sound when it was brought, and does not fit what it stands on any more.
fn fits_no_more(first: Said) -> AppError {
    let en = format!("the pack does not fit any more: {}; bring it anew", first.en);
    AppError::invalid("pack", en, format!("这个规范包不再适用：{}；请改好后重新上传", first.zh))
}

/// The pack as it would bind: with its parents under it.
async fn bound(app: &App, pack: &NormPack) -> Result<Arc<BoundPack>, AppError> {
    if let Some(found) = app.rules.shelf().iter().rfind(|bound| restock::is_of(bound, pack)) {
        return Ok(found.clone());
    }
    let files = restock::files(app, pack).await?;
    check::compose(app, &files).map_err(|mistakes| {
        fits_no_more(mistakes.first().map(|mistake| Said::from(&mistake.said())).unwrap_or_default())
    })
}

/// In which role somebody lets packs bind or ends them: a norm holds for the whole installation, so their grants must cover
/// every territory of it.
async fn decides(app: &App, caller: &Caller) -> Result<Role, AppError> {
    let scope = caller.scope(Act::SetPacksLive)?;
    for territory in app.store.all::<Territory>(&TerritoryFilter::default()).await? {
        caller.may(Act::SetPacksLive, &territory.code)?;
    }
    scope.first().map_or(Ok(Role::System), |one| caller.may(Act::SetPacksLive, one))
}
