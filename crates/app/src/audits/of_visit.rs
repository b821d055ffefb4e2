use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller, Said};
use doorstep_domain::{EvidenceItem, Role, Visit, VisitId};
use doorstep_kernel::Timestamp;
use doorstep_perception::{Trust, Trusted};
use doorstep_store::StoredTrust;
use serde::Serialize;
use utoipa::ToSchema;

/// One part of a trust score, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrustedView {
    /// The part's id in the pack.
    pub part: String,
    /// What people call it.
    pub text: Said,
    /// Its weight of 100.
    pub weight: u32,
    /// Thousandths of doubt; none where it could not be measured.
    pub doubt: Option<u32>,
    /// What was measured, in the unit of the part.
    pub value: Option<i64>,
    /// One sentence.
    pub said: Said,
    /// What shows it.
    pub evidence: Vec<EvidenceItem>,
}

/// How well the evidence of a visit fits together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrustView {
    /// Which visit.
    pub visit: VisitId,
    /// When it was scored.
    pub scored_at: Timestamp,
    /// Thousandths; none where nothing could be measured.
    pub permille: Option<u32>,
    /// How much of the weight of 100 could be measured.
    pub known: u32,
    /// Part by part.
    pub parts: Vec<TrustedView>,
}

/// The trust score of a visit that is over.
///
/// # Errors
/// When there is none, or the caller may not see it.
pub async fn trust_of_visit(app: &App, caller: &Caller, id: VisitId) -> Result<TrustView, AppError> {
    let visit = app.store.get::<Visit>(&id.to_string()).await?;
    let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
    may_read(app, caller, &visit).await?;
    read(app, id).await?.ok_or_else(|| AppError::not_found("trust score of visit", id))
}

/// Who reads findings of a visit reads its score too: its crew, and who looks after the territory.
async fn may_read(app: &App, caller: &Caller, visit: &Visit) -> Result<(), AppError> {
    let own = visit.crew.iter().any(|one| Some(*one) == caller.person);
    if own && caller.is(Role::Technician) {
        return Ok(());
    }
    caller.may(Act::ReadFindings, &visit.territory)?;
    let firm = OwnFirm::of(app, caller, Act::ReadFindings).await?;
    if firm.is_some_and(|firm| !firm.goes(&visit.crew)) {
        return Err(AppError::not_found("visit", visit.id));
    }
    Ok(())
}

/// The score that is kept of a visit.
pub(super) async fn read(app: &App, visit: VisitId) -> Result<Option<TrustView>, AppError> {
    let Some(kept) = app.store.get::<StoredTrust>(&visit.to_string()).await? else { return Ok(None) };
    let trust = serde_json::from_value::<Trust>(kept.trust)
        .map_err(|error| AppError::Unavailable(format!("the trust score of visit {visit}: {error}")))?;
    let Trust { permille, known, parts } = trust;
    let parts = parts.into_iter().map(part).collect();
    Ok(Some(TrustView { visit, scored_at: kept.scored_at, permille, known, parts }))
}

fn part(part: Trusted) -> TrustedView {
    let Trusted { part, text, weight, doubt, value, said, evidence } = part;
    TrustedView { part, text: Said::from(&text), weight, doubt, value, said: Said::from(&said), evidence }
}
