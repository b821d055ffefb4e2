use crate::findings::Gathered;
use crate::{App, AppError};
use doorstep_domain::contest::Placing;
use doorstep_domain::{Contest, ContestState};
use doorstep_findings::{Finding, rank};

/// The ranking as it stands: as it was when it was closed, else judged now.
pub(super) async fn ranking(app: &App, contest: &Contest) -> Result<Vec<Placing>, AppError> {
    if let ContestState::Closed { ranking, .. } = &contest.state {
        return Ok(ranking.clone());
    }
    let mut judged: Vec<(doorstep_domain::PersonId, Vec<Finding>)> =
        Vec::with_capacity(contest.entries.len());
    let pack = app.rules.named(&contest.head.pack, contest.head.opened_at).clone();
    for entry in &contest.entries {
        let gathered = Gathered::read(app, entry.visit).await?.by(pack.clone());
        judged.push((entry.technician, gathered.judged(app.now())));
    }
    Ok(rank(judged.iter().map(|(technician, findings)| (*technician, findings.as_slice()))))
}
