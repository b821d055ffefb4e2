use super::check::{PackMistake, compose};
use super::files::{PackPart, files};
use super::list::{PackRow, row};
use super::stream;
use crate::conversations::{at_the_top, is_of_talks, read_and_tried};
use crate::{Act, App, AppError, Caller, Change, Said};
use doorstep_dialogue::Part;
use doorstep_domain::norm_pack::{NormPackHead, PackJudges};
use doorstep_domain::{BlobHash, NormPack, NormPackId, PersonId, TerritoryCode};
use doorstep_kernel::Date;
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

/// A pack that was read and is without mistakes.
struct Sound {
    head: NormPackHead,
    effective_from: Date,
    files: Vec<(String, String)>,
}

/// Takes a pack in as a draft once it is without mistakes: it is tried on history next and binds nobody. Whether it judges
/// visits or conversations is told from its files.
///
/// # Errors
/// When the caller may not, nothing readable was sent, or that version is there already.
pub async fn bring(app: &App, caller: &Caller, parts: Vec<PackPart>) -> Result<PackBrought, AppError> {
    let scope = caller.scope(Act::BringPacks)?;
    let by = caller.person.ok_or(AppError::NotSignedIn("a norm pack is brought by a person"))?;
    let here = scope.first().ok_or(AppError::NotSignedIn("a norm pack is brought by a person"))?;
    let role = caller.may(Act::BringPacks, here)?;
    let files = files(parts)?;
    let talks = at_the_top(files.clone());
    let sound = if is_of_talks(&talks) {
        of_talks(app, talks, here, by).await?
    } else {
        of_visits(app, files, here, by)?
    };
    let Sound { head, effective_from, files } = match sound {
        Ok(sound) => sound,
        Err(mistakes) => return Ok(PackBrought { pack: None, mistakes }),
    };
    let pack = app
        .decide(caller, || async {
            let head = head.clone();
            let kept = NormPackVersion {
                pack: head.pack.clone(),
                version: head.pack_version.clone(),
                effective_from,
                files: files.iter().cloned().collect(),
                installed_by: Some(by),
                installed_at: app.now(),
            };
            let (pack, event) = NormPack::bring(head);
            let mut change = Change::by(caller.actor(role), app.now());
            let territory = pack.head.territory.clone();
            change.event(stream(pack.head.id), 0, "norm_pack.brought", &event, &territory);
            change.upsert(&pack);
            // A version is brought once: what it said must not change under who judged by it.
            change.row(Row::insert(&kept));
            Ok((change.finish(), pack))
        })
        .await?;
    Ok(PackBrought { pack: Some(row(app, caller, pack).await?), mistakes: Vec::new() })
}

/// A pack of visits, with everything on the shelf around it.
fn of_visits(
    app: &App,
    files: Vec<(String, String)>,
    here: &TerritoryCode,
    by: PersonId,
) -> Result<Result<Sound, Vec<PackMistake>>, AppError> {
    let composed = match compose(app, &files) {
        Ok(composed) => composed,
        Err(mistakes) => return Ok(Err(mistakes.into_iter().map(PackMistake::from).collect())),
    };
    operator_is_ours(app, &composed)?;
    let header = composed.header();
    let head = NormPackHead {
        id: app.new_id(NormPackId::new),
        territory: here.clone(),
        pack: header.id.clone(),
        pack_version: header.version.clone(),
        operator: header.operator.clone(),
        judges: PackJudges::Visits,
        zh: header.text.zh.clone(),
        en: header.text.en.clone(),
        source: header.source.clone(),
        hash: hash(&files),
        brought_at: app.now(),
        brought_by: by,
    };
    Ok(Ok(Sound { head, effective_from: header.effective_from, files }))
}

/// A pack of conversations, which stands by itself: read as a whole, and tried on the examples of its own rules.
async fn of_talks(
    app: &App,
    talks: Vec<Part>,
    here: &TerritoryCode,
    by: PersonId,
) -> Result<Result<Sound, Vec<PackMistake>>, AppError> {
    let zone = app.rules.at(app.now()).calendar().zone().clone();
    let pack = match read_and_tried(talks.clone(), zone).await? {
        Ok(pack) => pack,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    let front = pack.front();
    if app.conversation_packs.read(&front.id, &front.version).is_some() {
        let (id, version) = (&front.id, &front.version);
        return Ok(Err(vec![PackMistake {
            file: "pack.toml".to_owned(),
            line: 0,
            message: Said {
                zh: format!("`{id}` {version} 已经有了"),
                en: format!("`{id}` {version} is there already"),
            },
            remedy: Said { zh: "提高 `version`".to_owned(), en: "raise the `version`".to_owned() },
        }]));
    }
    let files: Vec<(String, String)> = talks.into_iter().map(|part| (part.name, part.text)).collect();
    let head = NormPackHead {
        id: app.new_id(NormPackId::new),
        territory: here.clone(),
        pack: front.id.clone(),
        pack_version: front.version.clone(),
        operator: app.rules.operator().clone(),
        judges: PackJudges::Conversations,
        zh: front.title.zh.clone(),
        en: front.title.en.clone(),
        source: front.source.clone(),
        hash: hash(&files),
        brought_at: app.now(),
        brought_by: by,
    };
    Ok(Ok(Sound { head, effective_from: front.effective, files }))
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
