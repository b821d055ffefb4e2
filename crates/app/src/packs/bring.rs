use super::check::{PackMistake, compose};
use super::files::{PackPart, files};
use super::list::{PackRow, row};
use super::stream;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::norm_pack::NormPackHead;
use doorstep_domain::{BlobHash, NormPack, NormPackId};
use doorstep_norms::BoundPack;
use doorstep_store::{NormPackVersion, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// A pack that was brought: a draft, or what has to be mended first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PackBrought {
    /// The draft; none where there are mistakes.
    pub pack: Option<PackRow>,
    /// Every mistake, by file and line.
    pub mistakes: Vec<PackMistake>,
}

/// Takes a pack in as a draft once it is without mistakes: it is tried on history next and binds nobody.
///
/// # Errors
/// When the caller may not, nothing readable was sent, or that version is there already.
pub async fn bring(app: &App, caller: &Caller, parts: Vec<PackPart>) -> Result<PackBrought, AppError> {
    let scope = caller.scope(Act::BringPacks)?;
    let by = caller.person.ok_or(AppError::NotSignedIn("a norm pack is brought by a person"))?;
    let files = files(parts)?;
    let composed = match compose(app, &files) {
        Ok(composed) => composed,
        Err(mistakes) => {
            let mistakes = mistakes.into_iter().map(PackMistake::from).collect();
            return Ok(PackBrought { pack: None, mistakes });
        }
    };
    operator_is_ours(app, &composed)?;
    let here = scope.first().ok_or(AppError::NotSignedIn("a norm pack is brought by a person"))?;
    let role = caller.may(Act::BringPacks, here)?;
    let pack = app
        .decide(caller, || async {
            let header = composed.header();
            let head = NormPackHead {
                id: app.new_id(NormPackId::new),
                territory: here.clone(),
                pack: header.id.clone(),
                pack_version: header.version.clone(),
                operator: header.operator.clone(),
                zh: header.text.zh.clone(),
                en: header.text.en.clone(),
                source: header.source.clone(),
                hash: hash(&files),
                brought_at: app.now(),
                brought_by: by,
            };
            let kept = NormPackVersion {
                pack: head.pack.clone(),
                version: head.pack_version.clone(),
                effective_from: header.effective_from,
                files: files.iter().cloned().collect(),
                installed_by: Some(by),
                installed_at: app.now(),
            };
            let (pack, event) = NormPack::bring(head);
            let mut change = Change::by(caller.actor(role), app.now());
            let territory = pack.head.territory.clone();
            change.event(stream(pack.head.id), 0, &format!("norm_pack.{}", event.name()), &event, &territory);
            change.upsert(&pack);
            // A version is brought once: what it said must not change under who judged by it.
            change.row(Row::insert(&kept));
            Ok((change.finish(), pack))
        })
        .await?;
    Ok(PackBrought { pack: Some(row(app, caller, pack).await?), mistakes: Vec::new() })
}

fn operator_is_ours(app: &App, composed: &BoundPack) -> Result<(), AppError> {
    let (own, named) = (app.rules.operator(), &composed.header().operator);
    if own == named {
        return Ok(());
    }
    let en =
        format!("the pack binds `{}`, and this is the installation of `{}`", named.as_str(), own.as_str());
    let zh = format!("规范包属于“{}”，本系统是“{}”的", named.as_str(), own.as_str());
    Err(AppError::invalid("operator", en, zh))
}

fn hash(files: &[(String, String)]) -> BlobHash {
    let mut digest = Sha256::new();
    for (path, text) in files {
        digest.update(path.as_bytes());
        digest.update([0]);
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    BlobHash::new(hex::encode(digest.finalize()))
}
