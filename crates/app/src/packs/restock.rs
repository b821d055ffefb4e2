use crate::conversations::{HeldPack, TalkShelf};
use crate::{App, AppError};
use doorstep_domain::norm_pack::{NormPackState, PackJudges};
use doorstep_domain::{NormPack, NormPackId};
use doorstep_norms::{BoundPack, Pack, PackError, PackState, Shelf};
use doorstep_store::{NormPackLifeFilter, NormPackVersion};

/// Puts the packs that people brought on the shelf beside those that came with the program, where anything about them has
/// changed since. Every process does so by itself; a pack binds from a day to come, so that none is late.
///
/// A pack that does not fit what it stands on any more, after the program was renewed, is left out and named in the log: the
/// others go on.
///
/// # Errors
/// When the store cannot be read.
pub async fn restock(app: &App) -> Result<(), AppError> {
    let mut packs = app.store.all::<NormPack>(&NormPackLifeFilter::default()).await?;
    packs.retain(|pack| !matches!(pack.state, NormPackState::Draft | NormPackState::Discarded { .. }));
    packs.sort_by_key(|pack| pack.head.id);
    let (talks, packs): (Vec<_>, Vec<_>) =
        packs.into_iter().partition(|pack| pack.head.judges == PackJudges::Conversations);
    restock_visits(app, &packs).await?;
    restock_talks(app, &talks).await
}

/// Of which packs, at which versions, a shelf is made.
fn made_of(packs: &[NormPack]) -> Vec<(NormPackId, u64)> {
    packs.iter().map(|pack| (pack.head.id, pack.version)).collect()
}

fn left_out(pack: &NormPack) {
    let (id, version) = (&pack.head.pack, &pack.head.pack_version);
    tracing::error!(pack = %id, %version, "a norm pack fits no more and is left out: bring it anew");
}

async fn restock_visits(app: &App, packs: &[NormPack]) -> Result<(), AppError> {
    let made_of = made_of(packs);
    if app.rules.made_of() == made_of {
        return Ok(());
    }
    let mut together = app.rules.built_in().to_vec();
    for pack in packs {
        match placed(app, pack).await? {
            Some(own) if Shelf::new(&with(&together, &own)).is_ok() => together.push(own),
            _ => left_out(pack),
        }
    }
    let wrong =
        |_: Vec<PackError>| AppError::Unavailable("the norm packs do not stand together any more".to_owned());
    let shelf = Shelf::new(&together).map_err(wrong)?;
    let on_trial = |pack: &&NormPack| matches!(pack.state, NormPackState::Shadow { .. });
    let bound = |pack: &NormPack| {
        let own = shelf.iter().rfind(|bound| is_of(bound, pack))?;
        Some((pack.head.id, own.clone()))
    };
    let on_trial = packs.iter().filter(on_trial).filter_map(bound).collect();
    app.rules.lay_out(shelf, made_of, on_trial)
}

async fn restock_talks(app: &App, packs: &[NormPack]) -> Result<(), AppError> {
    let made_of = made_of(packs);
    if app.conversation_packs.shelf().made_of == made_of {
        return Ok(());
    }
    let (mut held, mut on_trial) = (app.conversation_packs.built_in().to_vec(), Vec::new());
    for pack in packs {
        let Ok(read) = super::talk_pack(app, pack).await else {
            left_out(pack);
            continue;
        };
        match pack.state {
            NormPackState::Draft | NormPackState::Discarded { .. } => {}
            NormPackState::Shadow { .. } => on_trial.push((pack.head.id, read)),
            NormPackState::Live { from, .. } => held.push(HeldPack { pack: read, from, until: None }),
            NormPackState::Retired { from, until, .. } => {
                held.push(HeldPack { pack: read, from, until: Some(until) });
            }
        }
    }
    app.conversation_packs.lay_out(TalkShelf::of(held, made_of, on_trial));
    Ok(())
}

/// Whether a bound pack is that version.
pub(super) fn is_of(bound: &BoundPack, pack: &NormPack) -> bool {
    bound.header().id == pack.head.pack && bound.header().version == pack.head.pack_version
}

fn with(packs: &[Pack], more: &Pack) -> Vec<Pack> {
    packs.iter().chain([more]).cloned().collect()
}

/// A pack as its life says that it binds.
async fn placed(app: &App, pack: &NormPack) -> Result<Option<Pack>, AppError> {
    let Ok(mut parsed) = Pack::parse(&files(app, pack).await?) else { return Ok(None) };
    parsed.header.until = None;
    match &pack.state {
        NormPackState::Draft | NormPackState::Discarded { .. } => return Ok(None),
        NormPackState::Shadow { .. } => parsed.header.state = PackState::Shadow,
        NormPackState::Live { from, .. } => {
            (parsed.header.state, parsed.header.effective_from) = (PackState::Live, *from);
        }
        NormPackState::Retired { from, until, .. } => {
            (parsed.header.state, parsed.header.effective_from) = (PackState::Live, *from);
            parsed.header.until = Some(*until);
        }
    }
    Ok(Some(parsed))
}

/// The files of a pack as they were brought.
pub(super) async fn files(app: &App, pack: &NormPack) -> Result<Vec<(String, String)>, AppError> {
    let key = format!("{}@{}", pack.head.pack, pack.head.pack_version);
    let kept = app.store.get::<NormPackVersion>(&key).await?;
    let kept = kept.ok_or_else(|| AppError::not_found("norm pack's files", &key))?;
    Ok(kept.files.into_iter().collect())
}
