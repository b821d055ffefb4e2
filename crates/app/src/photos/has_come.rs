use crate::findings;
use crate::{App, AppError, Change};
use doorstep_domain::{Actor, BlobHash, VisitId};
use doorstep_store::{Fingerprint, FingerprintFilter, NewJob};
use serde_json::json;
use std::collections::BTreeSet;

/// The kind of the job that looks at a picture which came after its visit was judged.
pub const LOOK_AT_PHOTO: &str = "look-at-photo";

/// Asks for a look at a picture that has just come.
pub(crate) async fn look_later(app: &App, sha256: &BlobHash) -> Result<(), AppError> {
    let mut change = Change::by(Actor::SYSTEM, app.now());
    let job = NewJob::new(LOOK_AT_PHOTO, app.now(), json!({ "sha256": sha256 }));
    change.job(job.once(format!("{LOOK_AT_PHOTO}:{sha256}")));
    app.commit(change.finish()).await.map(drop)
}

/// A picture has come: visits that handed it in and were judged without it are judged anew. One that is not over yet looks
/// at it when it is.
///
/// # Errors
/// As `findings::judge`.
pub async fn has_come(app: &App, sha256: &BlobHash) -> Result<usize, AppError> {
    let filter = FingerprintFilter { hashes: Some(vec![sha256.clone()]) };
    let visits: BTreeSet<VisitId> =
        app.store.all::<Fingerprint>(&filter).await?.into_iter().map(|one| one.visit).collect();
    for visit in &visits {
        findings::judge(app, *visit).await?;
    }
    Ok(visits.len())
}
