use super::load;
use super::show::may_read;
use crate::{Act, App, AppError, Caller, photos};
use doorstep_domain::{Audit, AuditId, BlobHash, Fact, Visit};

/// A picture, or the strokes of a signature, that the audited visit handed in; for inspectors also a picture of another visit
/// that looks like one of them.
///
/// # Errors
/// When the caller may not see the audit, or the visit handed in no such thing, or it has not come yet.
pub async fn picture(
    app: &App,
    caller: &Caller,
    id: AuditId,
    sha256: &BlobHash,
) -> Result<Vec<u8>, AppError> {
    let audit = load(app, id).await?;
    may_read(app, caller, &audit).await?;
    let visit = audit.head.subject.visit().ok_or_else(|| AppError::not_found("picture", sha256))?;
    let found = app.store.get::<Visit>(&visit.to_string()).await?;
    let visit = found.ok_or_else(|| AppError::not_found("visit", visit))?;
    let is_it = |fact: &Fact| match fact {
        Fact::Photo { sha256: of, .. } => of == sha256,
        Fact::Signature { strokes, .. } => strokes == sha256,
        Fact::Event { .. }
        | Fact::Call { .. }
        | Fact::Measurement { .. }
        | Fact::Consent { .. }
        | Fact::Declared { .. } => false,
    };
    let is_own = visit.evidence.items().iter().any(|item| is_it(&item.fact));
    if !is_own && !is_shown_beside(app, caller, &audit, sha256).await? {
        return Err(AppError::not_found("picture", sha256));
    }
    app.store.get_blob(sha256).await?.ok_or_else(|| AppError::not_found("picture", sha256))
}

/// Another home is nothing to whoever is inspected: pictures of it are for those who inspect.
async fn is_shown_beside(
    app: &App,
    caller: &Caller,
    audit: &Audit,
    sha256: &BlobHash,
) -> Result<bool, AppError> {
    if caller.may(Act::ReadAudits, &audit.head.territory).is_err() {
        return Ok(false);
    }
    let Some(visit) = audit.head.subject.visit() else { return Ok(false) };
    let shown = photos::shown(app, visit).await?;
    Ok(shown.iter().flat_map(|picture| &picture.alike).any(|other| other.sha256 == *sha256))
}
