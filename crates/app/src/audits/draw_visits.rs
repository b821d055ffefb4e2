use super::draw::{Candidate, DrawAudits, bounded, permille};
use crate::{App, AppError};
use doorstep_domain::audit::{Sampled, Subject};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use doorstep_perception::{SampleShares, sample};
use doorstep_store::{StoredTrust, TrustFilter};

/// How many visits of the day have a score, and the sample of them: always the same for the same seed.
pub(super) async fn sampled(
    app: &App,
    pack: &BoundPack,
    facts: &DrawAudits,
    seed: u64,
) -> Result<(usize, Vec<(Candidate, Sampled)>), AppError> {
    let filter = TrustFilter {
        within: Some(vec![facts.territory.clone()]),
        from: Some(Timestamp::start_of(facts.date, pack.calendar().zone())),
        before: Some(pack.calendar().end_of(facts.date)),
    };
    let mut visits = app.store.all::<StoredTrust>(&filter).await?;
    bounded(visits.len())?;
    visits.sort_by_key(|visit| visit.visit);
    let trusted: Vec<Option<u32>> = visits.iter().map(|visit| visit.permille).collect();
    let parameters = pack.parameters();
    let shares = SampleShares {
        by_score: permille(parameters.audit_by_score_permille),
        doubtful: permille(parameters.audit_doubtful_permille),
        by_chance: permille(parameters.audit_random_permille),
    };
    let drawn = sample(&trusted, shares, seed);
    let of = |(at, sampled): (usize, Sampled)| (candidate(&visits[at]), sampled);
    Ok((visits.len(), drawn.into_iter().map(of).collect()))
}

fn candidate(visit: &StoredTrust) -> Candidate {
    Candidate {
        subject: Subject::Visit { visit: visit.visit, order: visit.order },
        territory: visit.territory.clone(),
        inspected: visit.technician,
        trust: visit.permille,
    }
}
