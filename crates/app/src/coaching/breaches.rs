use crate::{App, AppError};
use doorstep_domain::PersonId;
use doorstep_findings::Finding;
use doorstep_kernel::Timestamp;
use doorstep_store::{FindingFilter, StoredFinding};

/// The most breaches of one person that choose their cards: whoever has more learns no other thing by the rest.
pub(super) const BREACHES_MAX: u32 = 400;

/// What somebody's own visits broke since an instant, the newest first.
pub(super) async fn breaches(
    app: &App,
    person: PersonId,
    since: Timestamp,
) -> Result<(Vec<StoredFinding>, Vec<Finding>), AppError> {
    let filter = FindingFilter {
        technician: Some(person),
        verdicts: Some(vec!["breached".to_owned()]),
        from: Some(since),
        ..FindingFilter::default()
    };
    let kept = app.store.list::<StoredFinding>(&filter, None, BREACHES_MAX).await?.items;
    let read = |kept: &StoredFinding| {
        serde_json::from_value::<Finding>(kept.finding.clone())
            .map_err(|error| AppError::Unavailable(format!("finding {}: {error}", kept.id)))
    };
    let findings = kept.iter().map(read).collect::<Result<Vec<Finding>, AppError>>()?;
    Ok((kept, findings))
}
