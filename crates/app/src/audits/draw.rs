use super::write_first;
use crate::plans::all;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::audit::{AuditHead, Sampled};
use doorstep_domain::{Audit, AuditId, TerritoryCode, VisitId};
use doorstep_kernel::{Date, Rng, SeededRng, Timestamp};
use doorstep_norms::Parameters;
use doorstep_perception::{SampleShares, sample};
use doorstep_store::{StoredTrust, TrustFilter};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// The most visits of one draw: a large city's day.
const VISITS_MAX: usize = 20_000;

/// Which visits the sample is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawAudits {
    /// Visits in this territory and all that lies inside it.
    pub territory: TerritoryCode,
    /// That were over on this day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// The same seed draws the same visits. It follows from territory and day when left out, so that drawing twice draws
    /// nothing new; another seed draws more.
    #[serde(default)]
    pub seed: Option<u64>,
}

/// What was drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditDraw {
    /// Visits that were over on that day and have a trust score.
    pub visits: u32,
    /// Drawn now because they are trusted least.
    pub by_score: u32,
    /// Drawn now by chance.
    pub by_chance: u32,
    /// Drawn before already.
    pub known: u32,
}

/// Draws a sample of the visits of a day: those trusted least, and a random share of all.
///
/// # Errors
/// When the caller may not, or there are more visits than one draw takes.
pub async fn draw(app: &App, caller: &Caller, facts: DrawAudits) -> Result<AuditDraw, AppError> {
    let role = caller.may(Act::AuditVisits, &facts.territory)?;
    app.decide(caller, || async {
        let pack = app.rules.at(app.now()).clone();
        let visits = visits_of(app, &facts).await?;
        if visits.len() > VISITS_MAX {
            let en = format!("more than {VISITS_MAX} visits at once: draw for a smaller territory");
            let zh = format!("一次最多抽 {VISITS_MAX} 次上门，请按更小的区域抽检");
            return Err(AppError::invalid("territory", en, zh));
        }
        let seed = facts.seed.unwrap_or_else(|| seed_of(&facts));
        let trusted: Vec<Option<u32>> = visits.iter().map(|visit| visit.permille).collect();
        let drawn = sample(&trusted, shares(pack.parameters()), seed);
        let keys: Vec<String> = drawn.iter().map(|(at, _)| audit_of(visits[*at].visit).to_string()).collect();
        let known = app.store.get_many::<Audit>(&keys).await?;
        let is_known = |id: AuditId| known.iter().any(|found| found.record.head.id == id);
        let mut change = Change::by(caller.actor(role), app.now());
        let mut answer = AuditDraw { visits: visits.len() as u32, ..AuditDraw::default() };
        for (at, sampled) in drawn {
            let visit = &visits[at];
            let id = audit_of(visit.visit);
            if is_known(id) {
                answer.known += 1;
                continue;
            }
            match sampled {
                Sampled::ByScore => answer.by_score += 1,
                Sampled::ByChance => answer.by_chance += 1,
            }
            let mut rng = SeededRng::stream(seed, id.as_u128() as u64);
            let twice = rng.below(1000) < pack.parameters().audit_blind_permille.unsigned_abs();
            let (audit, event) = Audit::draw(AuditHead {
                id,
                territory: visit.territory.clone(),
                order: visit.order,
                visit: visit.visit,
                technician: visit.technician,
                drawn_at: app.now(),
                sampled,
                trust: visit.permille,
                twice,
                pack: pack.reference(),
            });
            write_first(&mut change, &audit, &event);
        }
        Ok((change.finish(), answer))
    })
    .await
}

/// Draws the sample of a day for a territory, as the product itself does every night.
///
/// # Errors
/// As [`draw`].
pub async fn draw_for_day(app: &App, territory: TerritoryCode, date: Date) -> Result<AuditDraw, AppError> {
    draw(app, &Caller::system(), DrawAudits { territory, date, seed: None }).await
}

/// Visits of the day with their scores, always in the same order.
async fn visits_of(app: &App, facts: &DrawAudits) -> Result<Vec<StoredTrust>, AppError> {
    let pack = app.rules.at(app.now());
    let filter = TrustFilter {
        within: Some(vec![facts.territory.clone()]),
        from: Some(Timestamp::start_of(facts.date, pack.calendar().zone())),
        before: Some(pack.calendar().end_of(facts.date)),
    };
    let mut visits = all::<StoredTrust>(&app.store, &filter).await?;
    visits.sort_by_key(|visit| visit.visit);
    Ok(visits)
}

fn shares(parameters: &Parameters) -> SampleShares {
    let permille = |value: i64| u32::try_from(value.clamp(0, 1000)).unwrap_or_default();
    SampleShares {
        by_score: permille(parameters.audit_by_score_permille),
        doubtful: permille(parameters.audit_doubtful_permille),
        by_chance: permille(parameters.audit_random_permille),
    }
}

/// One audit for each visit: its id follows from it, so that drawing again finds it.
fn audit_of(visit: VisitId) -> AuditId {
    AuditId::from_u128(number(&format!("audit\n{visit}")))
}

fn seed_of(facts: &DrawAudits) -> u64 {
    number(&format!("audits\n{}\n{}", facts.territory, facts.date)) as u64
}

fn number(text: &str) -> u128 {
    let digest = Sha256::digest(text);
    digest.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte))
}
