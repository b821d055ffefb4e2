//! Norm packs 规范包 that people bring: checked as a whole with file, line and remedy, tried on history, judging beside the
//! pack in force without consequence, binding from a day on by a second person's word, and retired. Those that came with the
//! program stand beside them on the same shelf.
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
mod restock;

pub use act::act;
pub use back_test::{BackTestQuery, PackBackTest, back_test, try_on_history};
pub(crate) use beside::judge_beside;
pub use beside::{PackShadow, shadow};
pub use bring::{PackBrought, bring};
pub use check::PackMistake;
pub use files::PackPart;
pub(crate) use files::files as unpacked;
pub use list::{PackMay, PackRow, list};
pub use moved::{CheckedScore, MovedVisit, RuleMoved};
pub use restock::restock;

use crate::plans::all;
use crate::{Act, App, AppError, Caller};
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

/// The pack as it would bind: with its parents under it.
async fn bound(app: &App, pack: &NormPack) -> Result<Arc<BoundPack>, AppError> {
    if let Some(found) = app.rules.shelf().iter().rfind(|bound| restock::is_of(bound, pack)) {
        return Ok(found.clone());
    }
    let files = restock::files(app, pack).await?;
    check::compose(app, &files).map_err(|mistakes| {
        let first = mistakes.first().map(ToString::to_string).unwrap_or_default();
        AppError::Unavailable(format!("the pack does not fit what it stands on any more: {first}"))
    })
}

/// In which role somebody lets packs bind or ends them: a norm holds for the whole installation, so their grants must cover
/// every territory of it.
async fn decides(app: &App, caller: &Caller) -> Result<Role, AppError> {
    let scope = caller.scope(Act::SetPacksLive)?;
    for territory in all::<Territory>(&app.store, &TerritoryFilter::default()).await? {
        caller.may(Act::SetPacksLive, &territory.code)?;
    }
    scope.first().map_or(Ok(Role::System), |one| caller.may(Act::SetPacksLive, one))
}
